// When the store thread may start its next commit.  Pure: told the time, asks nobody.
#pragma once

#include <chrono>
#include <cstddef>

namespace klatch::io {

// A busy server makes few, large commits; a lone message waits for nobody.  So commits start at
// least `spacing` apart while entries arrive less than a millisecond apart on average, and at once
// otherwise.
class Pacing {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    explicit Pacing(Duration spacing) : spacing_(spacing) {}

    // Not before `now`.
    [[nodiscard]] Time next_start(Time now) const;
    // A commit of `entries` starts: those that came in since the last one.
    void started(std::size_t entries, Time now);

private:
    Duration spacing_;
    Time last_start_{};
    Duration interval_ = longest_interval;  // between arrivals, moving average

    static constexpr Duration longest_interval = std::chrono::milliseconds{10};
};

}  // namespace klatch::io
