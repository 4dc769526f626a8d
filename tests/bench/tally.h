// Checks that every receiver gets every message of every sender once and in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/result.h"
#include "tests/bench/payload.h"

namespace klatch::bench {

class Tally {
public:
    Tally(std::size_t receivers, std::size_t senders_each);

    // Fails if this is not the next message of that sender to this receiver.
    Status see(std::size_t receiver, const Payload& payload);
    [[nodiscard]] std::uint64_t seen() const { return seen_; }

private:
    std::size_t senders_;
    std::vector<std::uint32_t> next_;  // receiver by receiver, the sequence each sender is at
    std::uint64_t seen_ = 0;
};

}  // namespace klatch::bench
