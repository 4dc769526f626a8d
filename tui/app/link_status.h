// How the connection to a network stands, for the status line and the notification bar.
#pragma once

#include <optional>
#include <string>

#include "common/clock.h"

namespace klatch::tui {

struct LinkStatus {
    enum class Phase {
        offline,      // not connected; retry_at says when that changes, if it does by itself
        connecting,   // the socket is being opened
        registering,  // connected; the server has not yet let us in
        online,
    };

    Phase phase = Phase::offline;
    std::string reason;                // why it is offline, in words for the user; hostile text
    std::optional<MonoTime> retry_at;  // when the next attempt starts
    std::optional<Milliseconds> lag;   // round trip of the last answered line; only while online
};

}  // namespace klatch::tui
