// Where a committed entry is applied and shown: the state that may change, and the way to
// everybody.
#pragma once

#include <string>
#include <vector>

#include "common/clock.h"
#include "daemon/core/effects.h"
#include "daemon/core/request.h"
#include "daemon/core/session.h"
#include "daemon/core/settings.h"
#include "daemon/core/state.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// Lives for one entry.
struct Stage {
    State& state;
    const Settings& settings;
    Effects& effects;
    Instant now;
    store::Seq seq;
    WallTime time{};
    Request* request =
        nullptr;  // of the command that proposed it; null when there is none any more
    std::vector<store::EntryBody> followups = {};  // proposed next; they need no disk
    std::string next_command = {};  // run for the session that proposed, before any line of its own

    // The session that proposed it, null when it is gone.
    [[nodiscard]] Session* origin() const {
        return request != nullptr ? state.sessions.find(request->session) : nullptr;
    }

    // Sends the lines of a slice.  What goes to the proposer joins the answer to its command.
    void show(const Session& session, Slice lines) {
        if (lines.length == 0) return;
        if (request != nullptr && request->session == session.id) {
            request->lines.append(effects.arena, lines.offset, lines.length);
        } else {
            effects.send(session.id, lines);
        }
    }
};

}  // namespace klatch::core
