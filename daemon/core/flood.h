// How fast one client may send commands: a token bucket on the monotonic clock.
#pragma once

#include <cstdint>

#include "common/clock.h"

namespace klatch::core {

struct BucketRate {
    std::uint32_t per_second = 2;
    std::uint32_t burst = 10;
};

// Starts full.  Tokens are counted in thousandths.
class Bucket {
public:
    // Takes `cost` tokens and returns zero, or takes none and returns how long to wait for them.
    // A cost over the burst is taken as the burst.
    [[nodiscard]] Milliseconds take(std::uint32_t cost, MonoTime now, BucketRate rate);

private:
    std::uint32_t spent_ = 0;  // thousandths of a token missing from a full bucket
    MonoTime at_{};
};

}  // namespace klatch::core
