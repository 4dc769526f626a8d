#include "common/net/loop.h"

#include <cassert>
#include <utility>
#include <vector>

namespace klatch::net {

// With InterestSet::poll there is nothing to create that could fail.
Loop::Loop(const Clock& clock) : clock_(clock), poller_(*Poller::create(InterestSet::poll)) {}

WatchId Loop::watch(int fd, Interest interest, OnReady handler) {
    const std::uint64_t token = next_token_++;
    [[maybe_unused]] const Status added = poller_.add(fd, token, interest);
    assert(added);
    watches_.emplace(token, std::make_shared<Watch>(Watch{fd, std::move(handler)}));
    return WatchId{token};
}

void Loop::change(WatchId id, Interest interest) {
    const auto found = watches_.find(id.value());
    if (found != watches_.end()) poller_.modify(found->second->fd, id.value(), interest);
}

void Loop::unwatch(WatchId id) {
    const auto found = watches_.find(id.value());
    if (found == watches_.end()) return;
    poller_.remove(found->second->fd);
    watches_.erase(found);
}

TimerId Loop::after(Milliseconds delay, OnTime handler) {
    return at(clock_.now().mono + delay, std::move(handler));
}

TimerId Loop::at(MonoTime deadline, OnTime handler) {
    const TimerId id = timers_.add(deadline, 0);
    alarms_.emplace(id, std::move(handler));
    return id;
}

bool Loop::cancel(TimerId id) {
    timers_.cancel(id);
    return alarms_.erase(id) > 0;
}

Status Loop::turn(std::optional<Milliseconds> at_most) {
    auto patience = timers_.time_left(clock_.now().mono);
    if (at_most && (!patience || *at_most < *patience)) patience = at_most;
    const auto ready = poller_.wait(patience);
    if (!ready) return fail(ready.error());
    for (const Ready& one : *ready)
        call_ready(one);
    call_due();
    return {};
}

Status Loop::run() {
    stopped_ = false;
    while (!stopped_) {
        if (Status status = turn(); !status) return status;
    }
    return {};
}

void Loop::call_ready(const Ready& ready) {
    const auto found = watches_.find(ready.token);
    if (found == watches_.end()) return;
    const std::shared_ptr<Watch> watch = found->second;
    watch->handler(ready);
}

void Loop::call_due() {
    // Collected first: a handler that sets a timer for now has it called in the next turn.
    std::vector<TimerId> due;
    const MonoTime now = clock_.now().mono;
    while (const auto timer = timers_.take_due(now))
        due.push_back(timer->id);
    for (const TimerId id : due) {
        auto alarm = alarms_.extract(id);
        if (alarm) alarm.mapped()();
    }
}

}  // namespace klatch::net
