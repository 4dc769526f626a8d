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
// Who was answered more than this at once is heard again when no more than this waits.
constexpr std::size_t most_unread_answers = std::size_t{256} << 10U;
constexpr std::chrono::seconds drain_time{10};
// A little less, so that all has ended when those have passed.
constexpr std::chrono::seconds shutdown_time{9};
constexpr std::chrono::seconds patience_with_silence{3};

}  // namespace

Server::Server(ServerParts parts, ServerLimits limits)
    : parts_(std::move(parts)),
      limits_(limits),
      notes_(parts_.log),
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
    flush();
    start_closing();
    log_notes();
    effects_.clear();
    const bool all_gone = connections_.size() == 0 && gone_.empty();
    if (drain_deadline_ && (all_gone || now_.mono >= *drain_deadline_)) stopped_ = true;
}

std::optional<Milliseconds> Server::patience() const {
    const bool has_work = !gone_.empty() || !silent_.empty() || !eased_.empty() ||
                          !settled_.empty() || !answers_.empty();
    if (has_work) return Milliseconds{0};
    std::optional<MonoTime> first = parts_.hub.next_deadline();
    const auto consider = [&](std::optional<MonoTime> at) {
        if (at && (!first || *at < *first)) first = at;
    };
    consider(drain_deadline_);
    consider(parts_.acceptor.paused_until());
    if (!closing_.empty()) consider(closing_.front().deadline);  // all have the same time
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
    if (ready.writable) touch(*connection);
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
    if (!connection.uid) return drop(connection, "Connection reset");
    connection.hung_up = true;
    touch(connection);
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
        if (reading_paused_) set_interest(connection);
    }
}

void Server::read(Connection& connection) {
    const net::IoResult result = net::read_some(connection.fd.get(), room_);
    switch (result.state) {
        case net::IoState::would_block:
            return;
        case net::IoState::closed:
            return drop(connection,
                        result.error_number == 0 ? "Connection closed" : "Connection reset");
        case net::IoState::error:
            return drop(connection, "Read error");
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
    set_interest(connection);
    touch(connection);
}

void Server::resume_waiting() {
    // A line resumes nobody: what it starts settles in a later turn.
    std::vector<core::SessionId> ready = std::exchange(effects_.resumed, {});
    ready.insert(ready.end(), eased_.begin(), eased_.end());
    eased_.clear();
    for (const core::SessionId id : ready) {
        if (has_room()) {
            resume(id);
        } else {
            eased_.push_back(id);
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
    if (connection->unread.empty() && parts_.hub.accepts(id)) set_interest(*connection);
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
    const bool congested = parts_.store.is_congested();
    if (congested == reading_paused_) return;
    reading_paused_ = congested;
    connections_.for_each([&](Connection& connection) { set_interest(connection); });
}

// ---- sending ------------------------------------------------------------------------------------

void Server::flush() {
    for (const core::Effects::Send& send : effects_.sends) {
        Connection* connection = connections_.find(send.session);
        if (connection == nullptr) continue;
        connection->outbox.add(send.slice);
        touch(*connection);
    }
    for (const core::SessionId id : touched_)
        if (Connection* connection = connections_.find(id)) flush(*connection);
    touched_.clear();
    relieve_memory();
}

void Server::touch(Connection& connection) {
    if (connection.touched) return;
    connection.touched = true;
    touched_.push_back(connection.id);
}

void Server::flush(Connection& connection) {
    connection.touched = false;
    const net::IoState state = send(connection);
    if (state == net::IoState::closed || state == net::IoState::error)
        return drop(connection, "Connection reset");
    if (connection.outbox.is_over(limits_.send) || !is_reading(connection)) {
        if (const auto skipped = slow_readers_.admit(now_.mono))
            parts_.log.event(log::Level::info, "sendq.exceeded",
                             {{"bytes", connection.outbox.backlog()}, {"skipped", *skipped}});
        return drop(connection, "SendQ exceeded: reads too slowly");
    }
    if (!connection.unread.empty() && parts_.hub.accepts(connection.id) &&
        connection.outbox.backlog() <= std::min(most_unread_answers, limits_.send.behind))
        eased_.push_back(connection.id);
    // Nearly always; it spares a look into the hub for each recipient.
    const bool is_as_ever =
        connection.interest == net::Interest::read && connection.outbox.backlog() == 0;
    if (!is_as_ever) set_interest(connection);
}

net::IoState Server::send(Connection& connection) {
    const std::size_t before = connection.outbox.backlog();
    net::IoState state = net::IoState::closed;
    if (!connection.hung_up) state = connection.outbox.flush(connection.fd.get(), effects_.arena);
    if (state == net::IoState::closed && connection.uid) {
        // Nobody reads any more; the end of what it sent ends the connection.
        connection.hung_up = true;
        connection.outbox.clear();
        connection.outbox.heard();
        state = net::IoState::bytes;
    }
    backlogs_ += connection.outbox.backlog();
    backlogs_ -= before;
    return state;
}

// False for a peer that was asked, and lets megabytes pass without an answer.
bool Server::is_reading(Connection& connection) {
    const std::size_t most = limits_.send.unanswered;
    // The usual case, without the hub.
    if (!connection.asked_at && connection.outbox.unheard() <= most) return true;
    if (!hears(connection)) {
        // Its answer may lie in the socket: the question starts anew once it is read again.
        connection.asked_at.reset();
        return true;
    }
    if (connection.outbox.unheard() <= most) return true;
    if (!connection.asked_at) {
        connection.asked_at = now_.mono;
        connection.asked_after = connection.outbox.unheard();
        silent_.push_back(connection.id);
        return true;
    }
    return connection.outbox.unheard() <= connection.asked_after + most ||
           now_.mono - *connection.asked_at < patience_with_silence;
}

void Server::ask_silent() {
    for (const core::SessionId id : std::exchange(silent_, {}))
        parts_.hub.apply(core::Unheard{id}, effects_);
}

void Server::relieve_memory() {
    while (backlogs_ > limits_.all_backlogs) {
        Connection* heaviest = nullptr;
        connections_.for_each([&](Connection& connection) {
            if (heaviest == nullptr || connection.outbox.backlog() > heaviest->outbox.backlog())
                heaviest = &connection;
        });
        if (heaviest == nullptr || heaviest->outbox.backlog() == 0) return;
        if (const auto skipped = shortages_.admit(now_.mono))
            parts_.log.event(log::Level::warning, "sendq.exceeded",
                             {{"bytes", heaviest->outbox.backlog()},
                              {"limit", "all connections"},
                              {"skipped", *skipped}});
        drop(*heaviest, "SendQ exceeded: the server is short of memory");
    }
}

void Server::start_closing() {
    for (core::Effects::Close& close : effects_.closes) {
        Connection* connection = connections_.find(close.session);
        if (connection == nullptr || connection->closing) continue;
        connection->closing = true;
        connection->close_reason = std::move(close.reason);
        closing_.push_back({close.session, now_.mono + drain_time});
    }
    std::erase_if(closing_, [&](const Closing& closing) {
        Connection* connection = connections_.find(closing.session);
        if (connection == nullptr) return true;
        const bool done = connection->outbox.backlog() == 0 || closing.deadline <= now_.mono;
        if (done) forget(*connection);
        return done;
    });
}

void Server::drop(Connection& connection, std::string_view reason) {
    if (!connection.closing) connection.close_reason = reason;
    forget(connection);
}

void Server::forget(Connection& connection) {
    parts_.log.event(log::Level::debug, "conn.close", {{"reason", connection.close_reason}});
    parts_.acceptor.left(connection.address, connection.uid);
    if (connection.watched) parts_.poller.remove(connection.fd.get());
    backlogs_ -= connection.outbox.backlog();
    gone_.emplace_back(connection.id, std::move(connection.close_reason));
    connections_.remove(connection.id);
}

void Server::report_gone() {
    for (const auto& [id, reason] : std::exchange(gone_, {}))
        parts_.hub.apply(core::Gone{id, reason}, effects_);
}

// Whether there is room for another answer: a line that is heard must not cost the connection.
bool Server::keeps_up(const Connection& connection) const {
    return connection.outbox.backlog() <= std::min(limits_.send.stalled, limits_.send.behind);
}

// Whether what the peer sends is taken now.
bool Server::hears(const Connection& connection) const {
    return !reading_paused_ && !connection.closing && connection.unread.empty() &&
           keeps_up(connection) && parts_.hub.accepts(connection.id);
}

void Server::set_interest(Connection& connection) {
    const bool reads = hears(connection);
    const bool writes = connection.outbox.backlog() > 0;
    net::Interest wanted = writes ? net::Interest::write : net::Interest::none;
    if (reads) wanted = writes ? net::Interest::both : net::Interest::read;
    if (connection.hung_up) return watch_hung_up(connection, wanted);
    if (wanted == connection.interest) return;
    connection.interest = wanted;
    parts_.poller.modify(connection.fd.get(), connection.id.value(), wanted);
}

// The poller tells of a hangup again and again, whatever is wanted: so it has the connection only
// while that is read.
void Server::watch_hung_up(Connection& connection, net::Interest wanted) {
    const int fd = connection.fd.get();
    const bool reads = wanted == net::Interest::read;
    if (wanted == connection.interest && reads == connection.watched) return;
    if (connection.watched) parts_.poller.remove(fd);
    connection.watched = reads && parts_.poller.add(fd, connection.id.value(), wanted).has_value();
    connection.interest = wanted;
    if (reads && !connection.watched)
        effects_.closes.push_back({connection.id, "Connection reset"});
}

// ---- signals and the log ------------------------------------------------------------------------

void Server::on_signal(int number) {
    if (number == SIGHUP) {
        if (std::optional<Reloaded> reloaded = parts_.reload()) {
            limits_ = reloaded->limits;
            parts_.acceptor.change(limits_.admission);
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
                      {"backlog_bytes", backlogs_},
                      {"entries", figures.entries},
                      {"refused", figures.refused},
                      {"commits", figures.commits}});
}

}  // namespace klatch::io
