#include "tui/net/suspend_watch.h"

#include <sys/timerfd.h>

#include <cerrno>
#include <cstdint>
#include <ctime>
#include <limits>

#include "common/net/system_failure.h"

namespace klatch::tui {
namespace {

constexpr Milliseconds shortest_sleep{1000};

Milliseconds read_clock(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds{now.tv_sec} +
                                                    std::chrono::nanoseconds{now.tv_nsec});
}

}  // namespace

bool SuspendGap::grew(Milliseconds with_sleep, Milliseconds without_sleep) {
    const Milliseconds gap = with_sleep - without_sleep;
    const bool slept = last_ && gap - *last_ >= shortest_sleep;
    last_ = gap;
    return slept;
}

Result<SuspendWatch> SuspendWatch::create() {
    net::UniqueFd timer(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC));
    if (!timer) return net::system_failure(errno, "create a timerfd");
    SuspendWatch watch(std::move(timer));
    if (Status armed = watch.arm(); !armed) return fail(armed.error());
    [[maybe_unused]] const bool first = watch.gap_grew();
    return watch;
}

bool SuspendWatch::take() {
    // Setting it again also ends the readiness.  If that fails, later suspends go unnoticed; the
    // link then finds out by its own timers.
    [[maybe_unused]] const Status armed = arm();
    return gap_grew();
}

Status SuspendWatch::arm() const {
    // It never comes: only the cancellation matters.
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<std::int32_t>::max();
    constexpr int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
    if (::timerfd_settime(timer_.get(), flags, &never, nullptr) == 0 || errno == ECANCELED) {
        return {};
    }
    return net::system_failure(errno, "set a timerfd");
}

bool SuspendWatch::gap_grew() {
    return gap_.grew(read_clock(CLOCK_BOOTTIME), read_clock(CLOCK_MONOTONIC));
}

}  // namespace klatch::tui
