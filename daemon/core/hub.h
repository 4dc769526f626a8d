// The heart of klatchd: events in, effects out.  Decides what every line means, and applies what
// has been committed.  Pure: no clock, no randomness, no system calls; the same events give the
// same effects.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <queue>
#include <vector>

#include "daemon/core/context.h"
#include "daemon/core/effects.h"
#include "daemon/core/event.h"
#include "daemon/core/flood.h"
#include "daemon/core/request.h"
#include "daemon/core/settings.h"
#include "daemon/core/stage.h"
#include "daemon/core/state.h"
#include "daemon/store/snapshot.h"

namespace klatch::core {

// Belongs to the loop thread.  It knows no command: command_table.h does.
class Hub {
public:
    // Starts with what the store kept; `now` is the time until the first Tick.
    Hub(Settings settings, const store::Snapshot& snapshot, Instant now);

    // Effects are added to, never cleared.  Proposals must be answered by Committed in their order.
    void apply(const Event& event, Effects& effects);

    // Whether the session can take a line now.  After one that it cannot, wait for
    // Effects::resumed: until then lines stay where they are.
    [[nodiscard]] bool accepts(SessionId id) const;

    // When the hub wants the next Tick even if nothing happens.
    [[nodiscard]] std::optional<MonoTime> next_deadline() const;

    [[nodiscard]] const State& state() const { return state_; }

private:
    struct Deadline {
        enum class Kind : std::uint8_t { life, flood, departures };
        MonoTime at;
        SessionId session;  // none for departures
        Kind kind = Kind::life;
        friend bool operator>(const Deadline& a, const Deadline& b) { return a.at > b.at; }
    };
    enum class Paid : bool { no, yes };
    // What became of a line.
    enum class Taken : std::uint8_t {
        done,
        unpaid,  // its budget is empty: only time is waited for
        waits,   // paid, but something under way has to settle first
    };
    struct Words {
        std::string_view text;
        Line::Kind kind = Line::Kind::complete;
        Paid paid = Paid::no;
    };

    void on(const Connected& event, Effects& effects);
    void on(const Line& event, Effects& effects);
    void on(const Gone& event, Effects& effects);
    void on(const Unheard& event, Effects& effects);
    void on(const Committed& event, Effects& effects);
    void on(const Found& event, Effects& effects);
    void on(const Tick& event, Effects& effects);
    void on(const Reconfigured& event, Effects& effects);
    void on(const Draining& event, Effects& effects);

    // What is no longer offered is off; who asked for cap-notify is told of all that changed.
    void renew_offers(Session& session, const Settings& before, Effects& effects);
    void close(Session& session, std::string_view reason, Effects& effects);
    // The session is nobody's from now on.  True when it was the last one of its user, who then
    // departs or stays as one who is away: the connection ends once that is committed, so that who
    // sees it end finds the nick free, or itself away.
    bool leave(Session& session, std::string_view reason, Effects& effects);
    void keep_alive(Session& session, Effects& effects);
    void send_ping(Session& session, Effects& effects) const;

    // hub_commands.cc: a line becomes a command, and the command an answer.
    [[nodiscard]] Taken take(Session& session, const Words& words, Effects& effects);
    [[nodiscard]] Taken refuse(Session& session, const Words& words, Effects& effects);
    [[nodiscard]] bool pay(Session& session, Price price, Effects& effects);
    void charge(Session& session, std::size_t tokens) const;
    void tell_of_flood(Session& session, Milliseconds wait, Effects& effects);
    [[nodiscard]] Context context(Session& session, std::string& lines);
    void carry_out(Context& context, RequestId id, Effects& effects);
    void finish(RequestId id, Effects& effects);
    void hold(Session& session, HeldLine line, Taken why);
    void retry(Session& session, Effects& effects);
    void retry_waiting(Effects& effects);
    void postpone(const Found& found, std::unique_ptr<Continuation> then);

    // hub_entries.cc: an entry is proposed, settled and applied.
    void propose(store::Keep keep, store::EntryBody body, RequestId request, Effects& effects);
    void settle(const Settled& settled, Effects& effects);
    [[nodiscard]] std::size_t settle_messages(std::span<const Settled> group, Effects& effects);
    void follow_up(Stage& stage, RequestId id);
    void depart_again(Effects& effects);
    [[nodiscard]] RequestId oldest_in_flight();

    Settings settings_;
    State state_;
    Instant now_;
    Requests requests_;
    std::deque<RequestId> in_flight_;  // one for each proposed entry, oldest first
    std::vector<SessionId> waiting_;   // sessions with a held line that some settling releases
    std::vector<Found> postponed_;     // answers whose continuation waits for some settling
    // Who has gone, which the store refused to take down: proposed again until it does.
    std::vector<store::Departed> refused_departures_;
    std::priority_queue<Deadline, std::vector<Deadline>, std::greater<>> deadlines_;
    WallTime last_time_{};
    std::uint64_t last_batch_ = 0;
    bool draining_ = false;
};

}  // namespace klatch::core
