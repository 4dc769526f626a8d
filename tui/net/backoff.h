// How long to wait before the next attempt: doubling, with jitter.
#pragma once

#include <cstdint>
#include <functional>

#include "common/clock.h"

namespace klatch::tui {

// Any 64 bits, each call others.
using RandomSource = std::function<std::uint64_t()>;

struct BackoffLimits {
    Milliseconds shortest{500};
    Milliseconds longest{60000};
};

// Each wait lies between half of a step and the whole of it, so clients that lost one server do not
// come back as one.  The first step is twice the shortest wait, the last one the longest wait.
class Backoff {
public:
    Backoff(const BackoffLimits& limits, RandomSource random);

    [[nodiscard]] Milliseconds next();
    void reset();

private:
    BackoffLimits limits_;
    RandomSource random_;
    Milliseconds step_;
};

}  // namespace klatch::tui
