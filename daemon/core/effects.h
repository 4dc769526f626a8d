// What the hub wants done: filled by Hub::apply, emptied by whoever owns the sockets.  Plain data.
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "common/result.h"
#include "daemon/core/ids.h"
#include "daemon/store/entry.h"
#include "daemon/store/query.h"

namespace klatch::core {

// A part of the arena.
struct Slice {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

struct LookUpUid {
    std::uint32_t uid = 0;
};
struct CheckPassword {
    std::string hash;
    std::string password;
};
using Inquiry = std::variant<store::HistoryQuery, store::TargetsQuery, LookUpUid, CheckPassword>;

struct Question {
    RequestId request;
    Inquiry inquiry;
};

// What is worth a line in the log.
struct AccountMade {
    std::string name;
};
struct Throttled {
    std::string host;
};
// A question that nobody could answer; who asked was told that it may work later.
struct Unanswered {
    Error error;
};
using Note = std::variant<AccountMade, Throttled, Unanswered>;

struct Effects {
    struct Send {
        SessionId session;
        Slice slice;
    };
    struct Close {
        SessionId session;
        std::string reason;  // for the log; the ERROR line is sent already
    };

    std::string arena;               // all bytes of this turn: far less than a Slice can count
    std::vector<Send> sends;         // in order; neighbouring slices may be merged
    std::vector<Close> closes;       // after what was sent to them
    std::vector<SessionId> resumed;  // take lines again (Hub::accepts)
    std::vector<store::Entry> proposals;
    std::vector<Question> questions;
    std::vector<Note> notes;
    std::size_t steps = 0;  // of looking through all users or channels: see Context::looked

    void send(SessionId session, Slice slice) { sends.push_back({session, slice}); }

    // The arena from `start` to its end.
    [[nodiscard]] Slice since(std::size_t start) const {
        assert(arena.size() <= std::numeric_limits<std::uint32_t>::max());
        return {static_cast<std::uint32_t>(start),
                static_cast<std::uint32_t>(arena.size() - start)};
    }

    // Keeps the memory, for the next turn.
    void clear() {
        arena.clear();
        sends.clear();
        closes.clear();
        resumed.clear();
        proposals.clear();
        questions.clear();
        notes.clear();
        steps = 0;
    }
};

}  // namespace klatch::core
