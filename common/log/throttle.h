// Lets one of many equal events through in a while, and counts the others.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "common/clock.h"

namespace klatch::log {

// For events that a peer or a full disk can cause without end.  Owned and asked by one thread:
//     if (const auto skipped = throttle_.admit(now))
//         log.event(Level::warning, "limit.hit", {{"limit", "descriptors"}, {"skipped",
//         *skipped}});
class Throttle {
public:
    explicit Throttle(Milliseconds interval = std::chrono::minutes{1}) : interval_(interval) {}

    // How many were left out since the last one, if this one may be told; nothing if it may not.
    [[nodiscard]] std::optional<std::uint64_t> admit(MonoTime now) {
        if (next_ && now < *next_) {
            ++skipped_;
            return std::nullopt;
        }
        next_ = now + interval_;
        return std::exchange(skipped_, 0);
    }

private:
    Milliseconds interval_;
    std::optional<MonoTime> next_;
    std::uint64_t skipped_ = 0;
};

}  // namespace klatch::log
