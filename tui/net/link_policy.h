// When a link connects, waits, asks whether the server is alive, and gives up.  Pure: the time is
// passed in, and nothing is done but decide.
#pragma once

#include <optional>
#include <string>

#include "common/clock.h"
#include "tui/net/backoff.h"

namespace klatch::tui {

struct LinkState {
    enum class Phase {
        disconnected,  // retry_at says when the next attempt starts, if one does by itself
        resolving,     // the name of the server is being looked up
        connecting,    // no address has answered yet
        online,        // bytes can go both ways
    };

    Phase phase = Phase::disconnected;
    std::string reason;  // of the last loss, until the link is online again; may hold any bytes
    std::optional<MonoTime> retry_at;

    friend bool operator==(const LinkState&, const LinkState&) = default;
};

struct LinkTimes {
    BackoffLimits backoff{};
    Milliseconds resolve{10000};  // for a name
    Milliseconds connect{10000};  // for all its addresses together
    Milliseconds idle{60000};     // of silence before the server is asked; 0: never
    Milliseconds unanswered{0};   // the same after something was sent; 0: no difference
    Milliseconds answer{30000};   // of further silence before the link counts as dead
    Milliseconds probe{5000};     // the same after a suspend
    Milliseconds settled{30000};  // online for this long makes the back-off start anew
};

// What its owner does next.
enum class LinkAction {
    none,
    resolve,  // drop what there is, then look the name up and connect
    ask,      // have the server answer something: PING
    drop,     // close what there is
};

// Belongs to one thread.
class LinkPolicy {
public:
    LinkPolicy(const LinkTimes& times, RandomSource random);

    [[nodiscard]] const LinkState& state() const { return state_; }
    // When due() is to be called.
    [[nodiscard]] std::optional<MonoTime> deadline() const;

    // The user's will.  open() starts if nothing is under way; retry() forgets the back-off and
    // replaces a link that is online; close() ends it until one of the other two.
    [[nodiscard]] LinkAction open(MonoTime now);
    [[nodiscard]] LinkAction retry(MonoTime now);
    [[nodiscard]] LinkAction close();

    // What happened.
    void resolved();
    void connected(MonoTime now);
    void sent(MonoTime now);  // something that the server answers
    void heard(MonoTime now);
    [[nodiscard]] LinkAction failed(MonoTime now, std::string reason);
    // The machine slept: a wait is over, and a server that is there is asked at once.
    [[nodiscard]] LinkAction resumed(MonoTime now);
    [[nodiscard]] LinkAction due(MonoTime now);

private:
    [[nodiscard]] LinkAction begin(MonoTime now);
    [[nodiscard]] LinkAction ask(MonoTime now, Milliseconds patience);
    [[nodiscard]] std::optional<MonoTime> online_deadline() const;

    LinkTimes times_;
    Backoff backoff_;
    LinkState state_;
    MonoTime resolve_until_{};           // only while resolving
    MonoTime online_since_{};            // these four only while online
    MonoTime heard_{};                   // when the server said anything last
    std::optional<MonoTime> sent_;       // when the first thing since then went out
    std::optional<MonoTime> answer_by_;  // it was asked, and has said nothing since
};

}  // namespace klatch::tui
