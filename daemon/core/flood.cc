#include "daemon/core/flood.h"

#include <algorithm>

namespace klatch::core {

Milliseconds Bucket::take(std::uint32_t cost, MonoTime now, BucketRate rate) {
    const std::uint64_t full = std::uint64_t{rate.burst} * 1000;
    const std::uint64_t price = std::min<std::uint64_t>(std::uint64_t{cost} * 1000, full);
    // per_second tokens a second are as many thousandths a millisecond.
    const auto elapsed = static_cast<std::uint64_t>(std::max<std::int64_t>((now - at_).count(), 0));
    const std::uint64_t back = elapsed * rate.per_second;
    const std::uint64_t spent = back >= spent_ ? 0 : spent_ - back;
    if (spent + price > full) {
        const std::uint64_t missing = spent + price - full;
        const std::uint64_t rate_ms = std::max(rate.per_second, 1U);
        return Milliseconds{(missing + rate_ms - 1) / rate_ms};
    }
    spent_ = static_cast<std::uint32_t>(spent + price);
    at_ = now;
    return Milliseconds{0};
}

}  // namespace klatch::core
