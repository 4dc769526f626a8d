#include "daemon/io/pacing.h"

#include <algorithm>

namespace klatch::io {
namespace {

constexpr auto busy_below = std::chrono::milliseconds{1};
// Arrivals that the average looks back on.
constexpr std::size_t memory = 8;

}  // namespace

Pacing::Time Pacing::next_start(Time now) const {
    if (interval_ >= busy_below) return now;
    return std::max(now, last_start_ + spacing_);
}

void Pacing::started(std::size_t entries, Time now) {
    const std::size_t weight = std::min(entries, memory);
    if (weight == 0) return;
    // One pause among many arrivals counts as what it is: one long interval, not a short average.
    const Duration since = std::min(now - last_start_, longest_interval);
    const Duration sample = since / static_cast<Duration::rep>(entries);
    interval_ += (sample - interval_) * static_cast<Duration::rep>(weight) /
                 static_cast<Duration::rep>(memory);
    last_start_ = now;
}

}  // namespace klatch::io
