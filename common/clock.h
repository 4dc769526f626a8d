// The two times of the program, as types that do not mix, and the one seam to read them.
#pragma once

#include <chrono>

namespace klatch {

using Milliseconds = std::chrono::milliseconds;

// For deadlines and durations: never steps.
using MonoTime = std::chrono::time_point<std::chrono::steady_clock, Milliseconds>;
// For people: milliseconds since the Unix epoch, UTC; may step in either direction.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Milliseconds>;

// Both at one instant.  Pure code is handed this and never asks the system.
struct Instant {
    MonoTime mono{};
    WallTime wall{};
};

// Where a thread that may ask gets the time.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

// The system's clocks.  Safe from any thread.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        return {std::chrono::time_point_cast<Milliseconds>(std::chrono::steady_clock::now()),
                std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now())};
    }
};

}  // namespace klatch
