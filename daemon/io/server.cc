#include "daemon/io/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "common/net/io.h"

namespace klatch::io {
namespace {

// Tokens of the control descriptors; connections have their session ids, whose generation makes
// them larger than any of these.
constexpr std::uint64_t waker_token = 1;
constexpr std::uint64_t signals_token = 2;
constexpr std::uint64_t first_listener_token = 16;

constexpr std::size_t one_read = 16384;
// Of looking through users and channels (Effects::steps) for one connection, before others have
// their turn.
constexpr std::size_t steps_in_a_go = std::size_t{1} << 20U;
// Once a turn has this much to send, what else is ready waits for the next one.
constexpr std::size_t most_in_turn = std::size_t{16} << 20U;
constexpr std::size_t most_settled_at_once = 64;
// A little less than the ten that run() promises.
constexpr std::chrono::seconds shutdown_time{9};

}  // namespace

Server::Server(ServerParts parts, ServerLimits limits)
    : parts_(std::move(parts)),
      notes_(parts_.log),
      delivery_({parts_.log, parts_.poller, parts_.hub, parts_.acceptor, connections_},
                limits.backlogs),
      room_(one_read),
      now_(parts_.clock.now()) {
    parts_.poller.add_control(parts_.waker.fd(), waker_token);
    parts_.poller.add_control(parts_.signals.fd(), signals_token);
    parts_.acceptor.watch(parts_.poller, first_listener_token);
}

Status Server::run() {
    next_alive_ = parts_.clock.now().mono;
    while (!stopped_) {
        const auto ready = parts_.poller.wait(patience());
        if (!ready) return fail(ready.error());
        turn(*ready);
    }
    return {};
}

// ---- a turn: read and decide, apply, flush ------------------------------------------------------

void Server::turn(std::span<const net::Ready> ready) {
    now_ = parts_.clock.now();
    tick();
    report_gone();
    for (const net::Ready& event : ready)
        on_ready(event);
    report_gone();
    collect_committed();
    collect_answers();
    ask_silent();
    resume_waiting();
    report_gone();
    hand_over();
    delivery_.deliver(effects_, now_.mono);
    log_notes();
    effects_.clear();
    const bool all_gone = connections_.size() == 0 && !delivery_.has_news();
    if (drain_deadline_ && (all_gone || now_.mono >= *drain_deadline_)) stopped_ = true;
}

std::optional<Milliseconds> Server::patience() const {
    const bool has_work =
        delivery_.has_news() || !waiting_.empty() || !settled_.empty() || !answers_.empty();
    if (has_work) return Milliseconds{0};
    std::optional<MonoTime> first = parts_.hub.next_deadline();
    const auto consider = [&](std::optional<MonoTime> at) {
        if (at && (!first || *at < *first)) first = at;
    };
    consider(drain_deadline_);
    consider(parts_.acceptor.paused_until());
    consider(delivery_.next_deadline());
    if (parts_.alive_interval) consider(next_alive_);
    if (!first) return std::nullopt;
    return std::max(Milliseconds{0}, *first - parts_.clock.now().mono);
}

void Server::tick() {
    parts_.hub.apply(core::Tick{now_}, effects_);
    if (const auto until = parts_.acceptor.paused_until(); until && *until <= now_.mono)
        parts_.acceptor.resume(parts_.poller);
    if (parts_.alive_interval && now_.mono >= next_alive_) {
        next_alive_ = now_.mono + *parts_.alive_interval;
        parts_.alive();
    }
}

void Server::on_ready(const net::Ready& ready) {
    if (ready.token == waker_token) return parts_.waker.drain();
    if (ready.token == signals_token) {
        while (const std::optional<int> number = parts_.signals.next())
            on_signal(*number);
        return;
    }
    if (ready.token < first_listener_token + parts_.acceptor.count())
        return welcome_newcomers(ready.token - first_listener_token);
    Connection* connection = connections_.find(core::SessionId{ready.token});
    if (connection == nullptr) return;
    if (ready.writable) delivery_.touch(*connection);
    const bool reads =
        connection->interest == net::Interest::read || connection->interest == net::Interest::both;
    if (ready.readable && reads) {
        // What was left over comes first; who is not read now is ready in the next turn, too.
        const bool is_its_turn = has_room() && settled_.empty() && answers_.empty();
        if (is_its_turn) read(*connection);
        return;
    }
    if (ready.hangup && !reads) hang_up(*connection);
}

// A peer on the Unix socket is gone, but what it sent is still there, and is taken as if it had
// waited.  TCP says this only when all is lost.
void Server::hang_up(Connection& connection) {
    if (!connection.uid) return delivery_.drop(connection, "Connection reset");
    connection.hung_up = true;
    delivery_.touch(connection);
}

// ---- reading and deciding -----------------------------------------------------------------------

void Server::welcome_newcomers(std::size_t listener) {
    for (Newcomer& newcomer : parts_.acceptor.accept(listener, now_)) {
        Connection& connection = connections_.add(std::move(newcomer.fd));
        connection.address = newcomer.address;
        connection.uid = newcomer.uid;
        const Status watched =
            parts_.poller.add(connection.fd.get(), connection.id.value(), net::Interest::read);
        if (!watched) {
            parts_.acceptor.turn_away(connection.fd, watched.error(), now_.mono);
            parts_.acceptor.left(connection.address, connection.uid);
            connections_.remove(connection.id);
            continue;
        }
        parts_.log.event(log::Level::debug, "conn.open", {{"host", newcomer.origin.host}});
        parts_.hub.apply(core::Connected{connection.id, std::move(newcomer.origin)}, effects_);
        delivery_.set_interest(connection);
    }
}

void Server::read(Connection& connection) {
    const net::IoResult result = net::read_some(connection.fd.get(), room_);
    switch (result.state) {
        case net::IoState::would_block:
            return;
        case net::IoState::closed:
            return delivery_.drop(
                connection, result.error_number == 0 ? "Connection closed" : "Connection reset");
        case net::IoState::error:
            return delivery_.drop(connection, "Read error");
        case net::IoState::bytes:
            break;
    }
    connection.outbox.heard();
    connection.asked_at.reset();
    take_lines(connection, {room_.data(), result.count});
}

void Server::take_lines(Connection& connection, std::string_view bytes) {
    using Kind = core::Line::Kind;
    const std::size_t most = effects_.arena.size() + most_unread_answers;
    const std::size_t most_steps = effects_.steps + steps_in_a_go;
    connection.decoder.feed(bytes);
    while (parts_.hub.accepts(connection.id) && effects_.arena.size() <= most &&
           effects_.steps <= most_steps) {
        const std::optional<wire::DecodedLine> line = connection.decoder.next();
        if (!line) return;
        Kind kind = Kind::complete;
        if (line->kind == wire::DecodedLine::Kind::body_too_long) kind = Kind::body_too_long;
        if (line->kind == wire::DecodedLine::Kind::tags_too_long) kind = Kind::tags_too_long;
        parts_.hub.apply(core::Line{connection.id, kind, line->text}, effects_);
    }
    // A line that waits is the hub's; what follows it waits here, and nothing more is read.
    std::string rest{connection.decoder.rest()};
    connection.unread = std::move(rest);
    connection.decoder.feed({});
    (void)connection.decoder.next();
    delivery_.set_interest(connection);
    delivery_.touch(connection);
}

void Server::report_gone() {
    for (const Delivery::Gone& gone : delivery_.take_gone())
        parts_.hub.apply(core::Gone{gone.session, gone.reason}, effects_);
}

void Server::ask_silent() {
    for (const core::SessionId id : delivery_.take_silent())
        parts_.hub.apply(core::Unheard{id}, effects_);
}

void Server::resume_waiting() {
    // A line resumes nobody: what it starts settles in a later turn.
    std::vector<core::SessionId> ready = std::exchange(waiting_, {});
    ready.insert(ready.end(), effects_.resumed.begin(), effects_.resumed.end());
    effects_.resumed.clear();
    const std::vector<core::SessionId> eased = delivery_.take_eased();
    ready.insert(ready.end(), eased.begin(), eased.end());
    for (const core::SessionId id : ready) {
        if (has_room()) {
            resume(id);
        } else {
            waiting_.push_back(id);
        }
    }
}

bool Server::has_room() const {
    return effects_.arena.size() < most_in_turn;
}

void Server::resume(core::SessionId id) {
    Connection* connection = connections_.find(id);
    if (connection == nullptr || !parts_.hub.accepts(id)) return;
    const std::string unread = std::exchange(connection->unread, {});
    if (!unread.empty()) take_lines(*connection, unread);
    if (connection->unread.empty() && parts_.hub.accepts(id)) delivery_.set_interest(*connection);
}

// ---- committing and answering -------------------------------------------------------------------

void Server::collect_committed() {
    apply_settled();
    if (!settled_.empty()) return;
    settled_ = parts_.store.take_settled(std::move(settled_));
    apply_settled();
}

// As much as the turn has room for, in order; the rest is the next one's.
void Server::apply_settled() {
    while (applied_ < settled_.size() && has_room()) {
        const auto rest = std::span<const core::Settled>{settled_}.subspan(applied_);
        const auto group = rest.first(std::min(rest.size(), most_settled_at_once));
        applied_ += group.size();
        parts_.hub.apply(core::Committed{group}, effects_);
    }
    if (applied_ < settled_.size()) return;
    settled_.clear();
    applied_ = 0;
}

void Server::collect_answers() {
    for (core::Found& found : parts_.workers.take_answers())
        answers_.push_back(std::move(found));
    while (!answers_.empty() && has_room()) {
        const core::Found found = std::move(answers_.front());
        answers_.pop_front();
        parts_.hub.apply(found, effects_);
    }
}

void Server::hand_over() {
    if (!effects_.proposals.empty())
        effects_.proposals = parts_.store.propose(std::move(effects_.proposals));
    for (core::Question& question : effects_.questions)
        parts_.workers.ask(std::move(question));
    delivery_.pause_reading(parts_.store.is_congested());
}

// ---- signals and the log ------------------------------------------------------------------------

void Server::on_signal(int number) {
    if (number == SIGHUP) {
        if (std::optional<Reloaded> reloaded = parts_.reload()) {
            delivery_.change(reloaded->limits.backlogs);
            parts_.acceptor.change(reloaded->limits.admission);
            parts_.hub.apply(core::Reconfigured{std::move(reloaded->settings)}, effects_);
        }
    } else if (number == SIGUSR1) {
        log_statistics();
    } else if (drain_deadline_) {
        stopped_ = true;
    } else {
        parts_.log.event(log::Level::info, "server.drain", {{"connections", connections_.size()}});
        drain_deadline_ = now_.mono + shutdown_time;
        parts_.acceptor.close();
        parts_.hub.apply(core::Draining{"The server is shutting down"}, effects_);
    }
}

void Server::log_notes() {
    for (const core::Note& note : effects_.notes)
        notes_.write(note, now_.mono);
}

void Server::log_statistics() {
    const core::State& state = parts_.hub.state();
    const StoreFigures figures = parts_.store.figures();
    parts_.log.event(log::Level::info, "server.statistics",
                     {{"connections", connections_.size()},
                      {"users", state.users.size()},
                      {"channels", state.channels.size()},
                      {"accounts", state.accounts.size()},
                      {"backlog_bytes", delivery_.backlogs()},
                      {"entries", figures.entries},
                      {"refused", figures.refused},
                      {"commits", figures.commits}});
}

}  // namespace klatch::io
