// The one way from thread to thread: whole batches of values, in the order they were posted.
#pragma once

#include <chrono>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "common/net/waker.h"
#include "daemon/io/mutex.h"

namespace klatch::io {

// Any thread posts, one thread takes.  It has no bound of its own: the loop reads nobody while the
// store is behind (StoreThread::is_congested), and the workers refuse questions when too many wait.
// Batches travel by swapping vectors, so who keeps its spent ones allocates nothing in a steady
// state.
//
//     proposals = inbox.post(std::move(proposals));   // an empty vector comes back
//     batch = inbox.take(std::move(batch));           // the spent one goes in, a full one comes
//     out
template <class T>
class Mailbox {
public:
    enum class State : std::uint8_t { filled, empty, closed };

    // For a thread that waits in it.
    Mailbox() = default;
    // For a loop that polls the waker, which must outlive the mailbox; it is rung when the first
    // batch comes into an empty box.
    explicit Mailbox(const net::Waker& waker) : waker_(&waker) {}
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;
    ~Mailbox() = default;

    // Takes all of the batch, or drops it once the box is closed.  Returns an empty vector.
    std::vector<T> post(std::vector<T> batch) {
        if (batch.empty()) return batch;
        if (put(batch)) ring();
        batch.clear();
        return batch;
    }

    // All that is there.  `spent` lends its memory; its contents are gone.
    [[nodiscard]] std::vector<T> take(std::vector<T> spent = {}) {
        spent.clear();
        const MutexLock lock(mutex_);
        std::swap(spent, values_);
        return spent;
    }

    // Sleeps until there is something; State::closed once it is closed and all is taken.
    State wait() {
        MutexLock lock(mutex_);
        while (values_.empty() && !is_closed_)
            sleep(lock);
        return state();
    }

    // The same, but State::empty when nothing came until `time`.
    State wait_until(std::chrono::steady_clock::time_point time) {
        MutexLock lock(mutex_);
        bool in_time = true;
        while (values_.empty() && !is_closed_ && in_time)
            in_time = sleep_until(lock, time);
        return state();
    }

    // What comes from here on is dropped; what is there can still be taken.
    void close() {
        const MutexLock lock(mutex_);
        is_closed_ = true;
        filled_.notify_all();
    }

private:
    // True when somebody must be told.
    bool put(std::vector<T>& batch) {
        const MutexLock lock(mutex_);
        if (is_closed_) return false;
        const bool was_empty = values_.empty();
        if (was_empty) {
            std::swap(values_, batch);
        } else {
            values_.insert(values_.end(), std::move_iterator(batch.begin()),
                           std::move_iterator(batch.end()));
        }
        return was_empty && (waker_ != nullptr || is_waiting_);
    }

    void ring() {
        if (waker_ != nullptr) {
            waker_->wake();
        } else {
            filled_.notify_one();
        }
    }

    void sleep(MutexLock& lock) KLATCH_REQUIRES(mutex_) {
        is_waiting_ = true;
        filled_.wait(lock);
        is_waiting_ = false;
    }

    bool sleep_until(MutexLock& lock, std::chrono::steady_clock::time_point time)
        KLATCH_REQUIRES(mutex_) {
        is_waiting_ = true;
        const bool in_time = filled_.wait_until(lock, time);
        is_waiting_ = false;
        return in_time;
    }

    [[nodiscard]] State state() const KLATCH_REQUIRES(mutex_) {
        if (!values_.empty()) return State::filled;
        return is_closed_ ? State::closed : State::empty;
    }

    const net::Waker* const waker_ = nullptr;
    Mutex mutex_;
    Condition filled_;
    std::vector<T> values_ KLATCH_GUARDED_BY(mutex_);
    bool is_closed_ KLATCH_GUARDED_BY(mutex_) = false;
    bool is_waiting_ KLATCH_GUARDED_BY(mutex_) = false;
};

}  // namespace klatch::io
