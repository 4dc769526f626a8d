#include "daemon/core/flood.h"

#include <algorithm>

namespace klatch::core {

Milliseconds Bucket::take(std::uint32_t cost, MonoTime now, BucketRate rate) {
    const auto token = static_cast<std::uint64_t>(rate.per.count());
    const std::uint64_t full = rate.burst * token;
    const std::uint64_t price = std::min(cost * token, full);
    const auto elapsed = static_cast<std::uint64_t>(std::max<std::int64_t>((now - at_).count(), 0));
    // After a reload the tokens may have other parts.
    std::uint64_t spent = std::min(spent_, full);
    // The quotient is asked first: the product of a long silence could overflow.
    spent -= elapsed > full / rate.count ? spent : std::min(spent, elapsed * rate.count);
    if (spent + price > full) {
        const std::uint64_t missing = spent + price - full;
        return Milliseconds{(missing + rate.count - 1) / rate.count};
    }
    spent_ = spent + price;
    at_ = now;
    return Milliseconds{0};
}

}  // namespace klatch::core
