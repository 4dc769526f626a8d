#include "tests/bench/latencies.h"

#include <algorithm>

namespace klatch::bench {

void Latencies::add(Clock::duration delay) {
    samples_.push_back(std::chrono::duration<float, std::milli>(delay).count());
}

double Latencies::percentile(double share) const {
    if (samples_.empty()) return 0;
    std::vector<float> sorted = samples_;
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(sorted.begin(), at, sorted.end());
    return static_cast<double>(*at);
}

}  // namespace klatch::bench
