// One command whose answer is being put together: what came so far, and what it still waits for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/core/continuation.h"
#include "daemon/core/ids.h"

namespace klatch::core {

struct Request {
    SessionId session;
    std::string label;          // raw tag value; "" for none
    std::string lines;          // complete lines for the session, in order
    std::string closing;        // why the connection ends once this is settled; "" if it does not
    std::uint32_t waiting = 0;  // entries not settled, questions not answered
    bool changes = false;       // counted in Session::changes: even messages wait for it
    // What to do with the answer to the question it asked; see continuation.h.
    std::unique_ptr<Continuation> continuation;
};

// True where an echo cannot go out by itself, because it is a part of a larger answer.
[[nodiscard]] inline bool is_gathered(const Request& request) {
    return !request.label.empty() || !request.lines.empty() || request.waiting > 1;
}

// The requests under way.  References stay good until the next add().
class Requests {
public:
    RequestId add(Request request);
    // Null for none, or for one that was removed.
    [[nodiscard]] Request* find(RequestId id);
    void remove(RequestId id);

private:
    struct Place {
        std::uint32_t generation = 0;
        bool used = false;
        Request request;
    };
    std::vector<Place> places_;
    std::vector<std::uint32_t> free_;
};

}  // namespace klatch::core
