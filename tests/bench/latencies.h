// Collects delays and tells their percentiles.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace klatch::bench {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

class Latencies {
public:
    void add(Clock::duration delay);
    [[nodiscard]] std::size_t size() const { return samples_.size(); }
    // The delay in milliseconds that `share` (0 to 1) of the samples do not exceed; 0 if there are
    // none.
    [[nodiscard]] double percentile(double share) const;

private:
    std::vector<float> samples_;  // milliseconds
};

}  // namespace klatch::bench
