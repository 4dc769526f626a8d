#include "daemon/core/hub.h"

#include <algorithm>
#include <utility>

#include "daemon/core/answer.h"
#include "daemon/core/isupport.h"
#include "daemon/core/offered.h"
#include "daemon/core/restore.h"

namespace klatch::core {
namespace {

// Deadlines that nobody waits for to the millisecond fall together, so that they wake the loop
// once.
MonoTime next_whole_second(MonoTime at) {
    return MonoTime{std::chrono::ceil<std::chrono::seconds>(at.time_since_epoch())};
}

// No more than a few at a time: they fit into one line.
void tell_of_offers(Reply reply, std::string_view subcommand, const std::vector<Offer>& offers) {
    if (offers.empty()) return;
    std::string list;
    for (const Offer& offer : offers)
        (list += list.empty() ? "" : " ") += wire::name(offer.capability);
    reply.from_server("CAP").param(reply.nick()).param(subcommand).trailing(list).end();
}

// What people say is not for the log.
std::string without_words(std::string_view reason) {
    return std::string{reason.starts_with("Quit: ") ? "Quit" : reason};
}

}  // namespace

Hub::Hub(Settings settings, const store::Snapshot& snapshot, Instant now)
    : settings_(std::move(settings)), now_(now), last_time_(snapshot.last_time) {
    state_.started = now.wall;
    state_.isupport = isupport(settings_);
    restore(state_, settings_, snapshot, now.wall);
}

void Hub::apply(const Event& event, Effects& effects) {
    std::visit([&](const auto& happened) { on(happened, effects); }, event);
}

bool Hub::accepts(SessionId id) const {
    const Session* session = state_.sessions.find(id);
    return session != nullptr && !session->is_closing() &&
           (!session->held || session->held->empty());
}

void Hub::on(const Connected& event, Effects& effects) {
    auto session = std::make_unique<Session>();
    session->id = event.session;
    session->origin = event.origin;
    session->last_line = now_.mono;
    Registering registering;
    registering.deadline = now_.mono + settings_.limits.registration_time;
    const MonoTime deadline = registering.deadline;
    session->phase = std::move(registering);
    Session& added = state_.sessions.add(std::move(session));
    if (draining_) return close(added, "Server is shutting down", effects);
    deadlines_.push({deadline, event.session, Deadline::Kind::life});
}

void Hub::on(const Line& event, Effects& effects) {
    Session* session = state_.sessions.find(event.session);
    if (session == nullptr || session->is_closing()) return;
    session->last_line = now_.mono;
    session->ping_sent = false;
    if (!accepts(event.session)) {
        session->held->push_back({std::string{event.text}, event.kind, false});
        return;
    }
    const Taken taken = take(*session, {event.text, event.kind, Paid::no}, effects);
    if (taken != Taken::unpaid) session->throttled = 0;
    if (taken != Taken::done) hold(*session, {std::string{event.text}, event.kind, false}, taken);
}

void Hub::on(const Gone& event, Effects& effects) {
    Session* session = state_.sessions.find(event.session);
    if (session == nullptr) return;
    leave(*session, event.reason, effects);
    state_.sessions.remove(event.session);
}

void Hub::on(const Found& event, Effects& effects) {
    if (!event.answer) effects.notes.emplace_back(Unanswered{event.answer.error()});
    Request* request = requests_.find(event.request);
    if (request == nullptr) return;
    --request->waiting;
    std::unique_ptr<Continuation> then = std::move(request->continuation);
    Session* session = state_.sessions.find(request->session);
    if (session != nullptr && !session->is_closing() && then) {
        std::string lines;
        Context resumed = context(*session, lines);
        then->resume(resumed, event.answer);
        if (resumed.waits()) return postpone(event, std::move(then));
        requests_.find(event.request)->lines += lines;
        carry_out(resumed, event.request, effects);
    } else if (request->waiting == 0) {
        finish(event.request, effects);
    }
    retry_waiting(effects);
}

void Hub::postpone(const Found& found, std::unique_ptr<Continuation> then) {
    Request& request = *requests_.find(found.request);
    request.continuation = std::move(then);
    ++request.waiting;
    postponed_.push_back(found);
}

void Hub::on(const Tick& event, Effects& effects) {
    now_ = event.now;
    while (!deadlines_.empty() && deadlines_.top().at <= now_.mono) {
        const Deadline due = deadlines_.top();
        deadlines_.pop();
        if (due.kind == Deadline::Kind::departures) {
            depart_again(effects);
            continue;
        }
        Session* session = state_.sessions.find(due.session);
        if (session == nullptr || session->is_closing()) continue;
        if (due.kind == Deadline::Kind::flood) {
            retry(*session, effects);
        } else {
            keep_alive(*session, effects);
        }
    }
}

void Hub::on(const Reconfigured& event, Effects& effects) {
    const Settings before = std::exchange(settings_, event.settings);
    state_.isupport = isupport(settings_);
    state_.sessions.for_each([&](Session& session) { renew_offers(session, before, effects); });
}

void Hub::renew_offers(Session& session, const Settings& before, Effects& effects) {
    if (session.is_closing()) return;
    const std::vector<Offer> old = offered(before, session);
    const std::vector<Offer> present = offered(settings_, session);
    const std::vector<Offer> gone = without(old, present);
    const std::vector<Offer> come = without(present, old);
    for (const Offer& offer : gone)
        session.caps.clear(offer.capability);
    if (!session.has(wire::Capability::cap_notify)) return;
    std::string lines;
    const Reply reply = context(session, lines).reply;
    tell_of_offers(reply, "DEL", gone);
    tell_of_offers(reply, "NEW", come);
    send_answer(session, {settings_.server_name, {}, lines, 0}, effects);
}

void Hub::on(const Draining& event, Effects& effects) {
    draining_ = true;
    std::vector<SessionId> all;
    state_.sessions.for_each([&](const Session& session) { all.push_back(session.id); });
    for (const SessionId id : all)
        if (Session* session = state_.sessions.find(id);
            session != nullptr && !session->is_closing())
            close(*session, event.reason, effects);
}

std::optional<MonoTime> Hub::next_deadline() const {
    if (deadlines_.empty()) return std::nullopt;
    return deadlines_.top().at;
}

// ---- connections ------------------------------------------------------------------------------

void Hub::close(Session& session, std::string_view reason, Effects& effects) {
    const std::size_t start = effects.arena.size();
    wire::LineWriter{effects.arena}.command("ERROR").trailing(reason).end();
    effects.send(session.id, effects.since(start));
    if (!leave(session, reason, effects))
        effects.closes.push_back({session.id, without_words(reason)});
}

bool Hub::leave(Session& session, std::string_view reason, Effects& effects) {
    if (session.monitored) {
        for (const std::string& nick : *session.monitored)
            state_.watchers.remove(nick, session.id);
        session.monitored.reset();
    }
    User* user = session.user();
    session.phase = Closing{};
    session.held.reset();
    if (user == nullptr) return false;
    --state_.attached_sessions;
    std::erase(user->sessions, session.id);
    if (!user->sessions.empty()) return false;
    Request request;
    request.session = session.id;
    request.closing = without_words(reason);
    const RequestId id = requests_.add(std::move(request));
    if (user->is_guest() || settings_.presence == Presence::while_attached) {
        propose(store::Keep::no, store::Departed{user->id, std::string{reason}}, id, effects);
    } else {
        using Cause = store::AwaySet::Cause;
        propose(store::Keep::no, store::AwaySet{user->id, "Not connected", Cause::detached}, id,
                effects);
    }
    return true;
}

void Hub::on(const Unheard& event, Effects& effects) {
    Session* session = state_.sessions.find(event.session);
    if (session != nullptr && session->user() != nullptr) send_ping(*session, effects);
}

void Hub::send_ping(Session& session, Effects& effects) const {
    session.ping_sent = true;
    const std::size_t start = effects.arena.size();
    wire::LineWriter{effects.arena}.command("PING").trailing(settings_.server_name).end();
    effects.send(session.id, effects.since(start));
}

void Hub::keep_alive(Session& session, Effects& effects) {
    const Limits& limits = settings_.limits;
    if (const Registering* registering = session.registering()) {
        if (registering->deadline <= now_.mono)
            return close(session, "Registration took too long", effects);
        return deadlines_.push({registering->deadline, session.id, Deadline::Kind::life});
    }
    // Whose lines wait here is not silent, however slowly they are taken.
    if (session.held) session.last_line = now_.mono;
    const Milliseconds silence = now_.mono - session.last_line;
    if (session.ping_sent && silence >= limits.ping_after + limits.ping_timeout)
        return close(session, "Ping timeout", effects);
    if (!session.ping_sent && silence >= limits.ping_after) send_ping(session, effects);
    const Milliseconds patience =
        session.ping_sent ? limits.ping_after + limits.ping_timeout : limits.ping_after;
    deadlines_.push(
        {next_whole_second(session.last_line + patience), session.id, Deadline::Kind::life});
}

}  // namespace klatch::core
