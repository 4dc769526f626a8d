#include "tui/net/backoff.h"

#include <algorithm>
#include <utility>

namespace klatch::tui {

Backoff::Backoff(const BackoffLimits& limits, RandomSource random)
    : limits_(limits), random_(std::move(random)), step_(limits.shortest * 2) {}

Milliseconds Backoff::next() {
    const Milliseconds half = step_ / 2;
    const auto choices = static_cast<std::uint64_t>(half.count()) + 1;
    const Milliseconds wait = half + Milliseconds{random_() % choices};
    step_ = std::min(step_ * 2, limits_.longest);
    return wait;
}

void Backoff::reset() {
    step_ = limits_.shortest * 2;
}

}  // namespace klatch::tui
