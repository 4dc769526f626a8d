// How fast one client may send commands: a token bucket on the monotonic clock.
#pragma once

#include <cstdint>

#include "common/clock.h"

namespace klatch::core {

// `count` tokens come back in each `per`, never more than `burst` are there.  None is 0.
struct BucketRate {
    std::uint32_t count = 2;
    Milliseconds per = std::chrono::seconds{1};
    std::uint32_t burst = 10;
};

// What a line takes, and whether from the budget of what only reads.
struct Price {
    std::uint8_t tokens = 1;
    bool reads = false;
};

// Starts full.
class Bucket {
public:
    // Takes `cost` tokens and returns zero, or takes none and returns how long to wait for them.
    // A cost over the burst is taken as the burst.
    [[nodiscard]] Milliseconds take(std::uint32_t cost, MonoTime now, BucketRate rate);

    // Takes `cost` tokens, or all that are there: for what was known only when it was done.
    void charge(std::uint32_t cost, MonoTime now, BucketRate rate);

private:
    // What is missing now, of `full` in all.
    [[nodiscard]] std::uint64_t missing(MonoTime now, BucketRate rate, std::uint64_t full) const;

    // What is missing from a full bucket, in parts of a token of which `count` come back in a
    // millisecond: whatever the rate, nothing is rounded.
    std::uint64_t spent_ = 0;
    MonoTime at_{};
};

}  // namespace klatch::core
