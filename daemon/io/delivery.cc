#include "daemon/io/delivery.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/net/io.h"

namespace klatch::io {
namespace {

constexpr std::chrono::seconds drain_time{10};
constexpr std::chrono::seconds patience_with_silence{3};

}  // namespace

// ---- sending ------------------------------------------------------------------------------------

void Delivery::deliver(core::Effects& effects, MonoTime now) {
    now_ = now;
    for (const core::Effects::Send& send : effects.sends) {
        Connection* connection = parts_.connections.find(send.session);
        if (connection == nullptr) continue;
        connection->outbox.add(send.slice);
        touch(*connection);
    }
    for (const core::SessionId id : touched_)
        if (Connection* connection = parts_.connections.find(id)) flush(*connection, effects.arena);
    touched_.clear();
    relieve_memory();
    for (core::Effects::Close& wanted : effects.closes)
        if (Connection* connection = parts_.connections.find(wanted.session))
            close(*connection, std::move(wanted.reason));
    end_closing();
}

void Delivery::touch(Connection& connection) {
    if (connection.touched) return;
    connection.touched = true;
    touched_.push_back(connection.id);
}

void Delivery::flush(Connection& connection, std::string_view arena) {
    connection.touched = false;
    const net::IoState state = send(connection, arena);
    if (state == net::IoState::closed || state == net::IoState::error)
        return drop(connection, "Connection reset");
    if (connection.outbox.is_over(limits_.each) || !is_reading(connection)) {
        if (const auto skipped = slow_readers_.admit(now_))
            parts_.log.event(log::Level::info, "sendq.exceeded",
                             {{"bytes", connection.outbox.backlog()}, {"skipped", *skipped}});
        return drop(connection, "SendQ exceeded: reads too slowly");
    }
    if (!connection.unread.empty() && parts_.hub.accepts(connection.id) &&
        connection.outbox.backlog() <= std::min(most_unread_answers, limits_.each.behind))
        eased_.push_back(connection.id);
    // Nearly always; it spares a look into the hub for each recipient.
    const bool is_as_ever =
        connection.interest == net::Interest::read && connection.outbox.backlog() == 0;
    if (!is_as_ever) set_interest(connection);
}

net::IoState Delivery::send(Connection& connection, std::string_view arena) {
    const std::size_t before = connection.outbox.backlog();
    net::IoState state = net::IoState::closed;
    if (!connection.hung_up) state = connection.outbox.flush(connection.fd.get(), arena);
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

// ---- who does not read --------------------------------------------------------------------------

// False for a peer that was asked, and lets megabytes pass without an answer.
bool Delivery::is_reading(Connection& connection) {
    const std::size_t most = limits_.each.unanswered;
    // The usual case, without the hub.
    if (!connection.asked_at && connection.outbox.unheard() <= most) return true;
    if (!hears(connection)) {
        // Its answer may lie in the socket: the question starts anew once it is read again.
        connection.asked_at.reset();
        return true;
    }
    if (connection.outbox.unheard() <= most) return true;
    if (!connection.asked_at) {
        connection.asked_at = now_;
        connection.asked_after = connection.outbox.unheard();
        silent_.push_back(connection.id);
        return true;
    }
    return connection.outbox.unheard() <= connection.asked_after + most ||
           now_ - *connection.asked_at < patience_with_silence;
}

void Delivery::relieve_memory() {
    while (backlogs_ > limits_.all) {
        Connection* heaviest = nullptr;
        parts_.connections.for_each([&](Connection& connection) {
            if (heaviest == nullptr || connection.outbox.backlog() > heaviest->outbox.backlog())
                heaviest = &connection;
        });
        if (heaviest == nullptr || heaviest->outbox.backlog() == 0) return;
        if (const auto skipped = shortages_.admit(now_))
            parts_.log.event(log::Level::warning, "sendq.exceeded",
                             {{"bytes", heaviest->outbox.backlog()},
                              {"limit", "all connections"},
                              {"skipped", *skipped}});
        drop(*heaviest, "SendQ exceeded: the server is short of memory");
    }
}

// ---- what a connection is waited for ------------------------------------------------------------

// Whether there is room for another answer: a line that is heard must not cost the connection.
bool Delivery::keeps_up(const Connection& connection) const {
    return connection.outbox.backlog() <= std::min(limits_.each.stalled, limits_.each.behind);
}

// Whether what the peer sends is taken now.
bool Delivery::hears(const Connection& connection) const {
    return !reading_paused_ && !connection.closing && connection.unread.empty() &&
           keeps_up(connection) && parts_.hub.accepts(connection.id);
}

void Delivery::set_interest(Connection& connection) {
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
void Delivery::watch_hung_up(Connection& connection, net::Interest wanted) {
    const int fd = connection.fd.get();
    const bool reads = wanted == net::Interest::read;
    if (wanted == connection.interest && reads == connection.watched) return;
    if (connection.watched) parts_.poller.remove(fd);
    connection.watched = reads && parts_.poller.add(fd, connection.id.value(), wanted).has_value();
    connection.interest = wanted;
    if (reads && !connection.watched) close(connection, "Connection reset");
}

void Delivery::pause_reading(bool paused) {
    if (paused == reading_paused_) return;
    reading_paused_ = paused;
    parts_.connections.for_each([&](Connection& connection) { set_interest(connection); });
}

// ---- the end of a connection --------------------------------------------------------------------

std::optional<MonoTime> Delivery::next_deadline() const {
    if (closing_.empty()) return std::nullopt;
    return closing_.front().deadline;  // all have the same time
}

void Delivery::close(Connection& connection, std::string reason) {
    if (connection.closing) return;
    connection.closing = true;
    connection.close_reason = std::move(reason);
    closing_.push_back({connection.id, now_ + drain_time});
}

void Delivery::end_closing() {
    std::erase_if(closing_, [&](const Closing& closing) {
        Connection* connection = parts_.connections.find(closing.session);
        if (connection == nullptr) return true;
        const bool done = connection->outbox.backlog() == 0 || closing.deadline <= now_;
        if (done) forget(*connection);
        return done;
    });
}

void Delivery::drop(Connection& connection, std::string_view reason) {
    if (!connection.closing) connection.close_reason = reason;
    forget(connection);
}

void Delivery::forget(Connection& connection) {
    parts_.log.event(log::Level::debug, "conn.close", {{"reason", connection.close_reason}});
    parts_.acceptor.left(connection.address, connection.uid);
    if (connection.watched) parts_.poller.remove(connection.fd.get());
    backlogs_ -= connection.outbox.backlog();
    gone_.push_back({connection.id, std::move(connection.close_reason)});
    parts_.connections.remove(connection.id);
}

}  // namespace klatch::io
