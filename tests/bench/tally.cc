#include "tests/bench/tally.h"

#include <fmt/format.h>

namespace klatch::bench {

Tally::Tally(std::size_t receivers, std::size_t senders_each)
    : senders_(senders_each), next_(receivers * senders_each) {}

Status Tally::see(std::size_t receiver, const Payload& payload) {
    if (payload.sender >= senders_) {
        return fail(Errc::corrupt, fmt::format("client {} heard an unknown sender", receiver));
    }
    std::uint32_t& next = next_[receiver * senders_ + payload.sender];
    if (payload.sequence != next) {
        return fail(Errc::corrupt,
                    fmt::format("client {} expected message {} of sender {} in room {}, got {}",
                                receiver, next, payload.sender, payload.room, payload.sequence));
    }
    ++next;
    ++seen_;
    return {};
}

}  // namespace klatch::bench
