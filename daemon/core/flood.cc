#include "daemon/core/flood.h"

#include <algorithm>

namespace klatch::core {
namespace {

std::uint64_t parts_of_token(BucketRate rate) {
    return static_cast<std::uint64_t>(rate.per.count());
}

}  // namespace

Milliseconds Bucket::take(std::uint32_t cost, MonoTime now, BucketRate rate) {
    const std::uint64_t token = parts_of_token(rate);
    const std::uint64_t full = rate.burst * token;
    const std::uint64_t price = std::min(cost * token, full);
    const std::uint64_t spent = missing(now, rate, full);
    if (spent + price > full) {
        const std::uint64_t lacking = spent + price - full;
        return Milliseconds{(lacking + rate.count - 1) / rate.count};
    }
    spent_ = spent + price;
    at_ = now;
    return Milliseconds{0};
}

void Bucket::charge(std::uint32_t cost, MonoTime now, BucketRate rate) {
    const std::uint64_t token = parts_of_token(rate);
    const std::uint64_t full = rate.burst * token;
    spent_ = std::min(missing(now, rate, full) + cost * token, full);
    at_ = now;
}

std::uint64_t Bucket::missing(MonoTime now, BucketRate rate, std::uint64_t full) const {
    const auto elapsed = static_cast<std::uint64_t>(std::max<std::int64_t>((now - at_).count(), 0));
    // After a reload the tokens may have other parts.
    const std::uint64_t spent = std::min(spent_, full);
    // The quotient is asked first: the product of a long silence could overflow.
    return elapsed > full / rate.count ? 0 : spent - std::min(spent, elapsed * rate.count);
}

}  // namespace klatch::core
