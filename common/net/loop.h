// A small event loop: descriptors, timers and the functions to call for them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include "common/clock.h"
#include "common/net/poller.h"
#include "common/net/timers.h"
#include "common/result.h"
#include "common/strong_id.h"

namespace klatch::net {

using WatchId = StrongId<struct WatchTag>;

// For programs with a handful of descriptors: the client and tests.  Belongs to one thread.
// A handler may add and take away anything, itself included; it runs at most once a turn, and
// never after it was taken away.
class Loop {
public:
    using OnReady = std::function<void(const Ready&)>;
    using OnTime = std::function<void()>;

    // The clock must outlive the loop.
    explicit Loop(const Clock& clock);

    // Calls `handler` whenever the descriptor is ready; unwatch before it is closed.
    [[nodiscard]] WatchId watch(int fd, Interest interest, OnReady handler);
    void change(WatchId id, Interest interest);
    void unwatch(WatchId id);

    // Calls `handler` once, when the delay has passed.
    TimerId after(Milliseconds delay, OnTime handler);
    TimerId at(MonoTime deadline, OnTime handler);
    // False if it has run already.
    bool cancel(TimerId id);

    // One turn: waits until something is ready or due, but no longer than `at_most`, then calls
    // the handlers of descriptors, then those of timers.
    [[nodiscard]] Status turn(std::optional<Milliseconds> at_most = {});
    // Turns until stop() is called in a handler.
    [[nodiscard]] Status run();
    void stop() { stopped_ = true; }

    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    struct Watch {
        int fd;
        OnReady handler;
    };

    void call_ready(const Ready& ready);
    void call_due();

    const Clock& clock_;
    Poller poller_;
    Timers timers_;
    // Shared, so that a handler which unwatches itself lives until it returns.
    std::unordered_map<std::uint64_t, std::shared_ptr<Watch>> watches_;
    std::unordered_map<TimerId, OnTime> alarms_;
    std::uint64_t next_token_ = 1;
    bool stopped_ = false;
};

}  // namespace klatch::net
