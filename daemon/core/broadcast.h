// One happening, shown to many: formatted once for each set of capabilities that makes a
// difference.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/wire/capabilities.h"
#include "daemon/core/effects.h"
#include "daemon/core/session.h"
#include "daemon/core/stage.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Format: void(std::string& out, wire::Capabilities caps), appends complete lines, or none for
// sessions that are not to see it.  `matters` are the capabilities that Format looks at.
template <class Format>
class Broadcast {
public:
    Broadcast(Stage& stage, wire::Capabilities matters, Format format)
        : stage_(stage), matters_(matters), format_(std::move(format)) {}

    void to(const Session& session) { stage_.show(session, variant(session.caps & matters_)); }

    // Every session of the user.
    void to(const User& user) {
        for (const SessionId id : user.sessions)
            if (const Session* session = stage_.state.sessions.find(id)) to(*session);
    }

private:
    Slice variant(wire::Capabilities caps) {
        for (const auto& [known, slice] : variants_)
            if (known == caps) return slice;
        const std::size_t start = stage_.effects.arena.size();
        format_(stage_.effects.arena, caps);
        return variants_.emplace_back(caps, stage_.effects.since(start)).second;
    }

    Stage& stage_;
    wire::Capabilities matters_;
    Format format_;
    std::vector<std::pair<wire::Capabilities, Slice>> variants_;
};

}  // namespace klatch::core
