// Notices that the machine was suspended, without waking up to look.
#pragma once

#include <optional>

#include "common/clock.h"
#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::tui {

// Tells a suspend from a clock that was only set.  Pure.
class SuspendGap {
public:
    // Time since the system started, with and without the time it slept.  True if it has slept a
    // second or more since the last call; the first call only remembers.
    [[nodiscard]] bool grew(Milliseconds with_sleep, Milliseconds without_sleep);

private:
    std::optional<Milliseconds> last_;
};

// A timer that the kernel cancels when the clock jumps, as it does after a suspend.  Belongs to one
// thread.
class SuspendWatch {
public:
    [[nodiscard]] static Result<SuspendWatch> create();

    // Readable after a suspend or a clock step, until take().
    [[nodiscard]] int fd() const { return timer_.get(); }
    // Whether the machine has slept since the last call.
    [[nodiscard]] bool take();

private:
    explicit SuspendWatch(net::UniqueFd timer) : timer_(std::move(timer)) {}
    [[nodiscard]] Status arm() const;
    [[nodiscard]] bool gap_grew();

    net::UniqueFd timer_;
    SuspendGap gap_;
};

}  // namespace klatch::tui
