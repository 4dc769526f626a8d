// A mutex whose use clang checks (-Wthread-safety): what it guards says so, and is then touched
// with the lock held or does not compile.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#ifdef __clang__
#define KLATCH_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define KLATCH_THREAD_ATTRIBUTE(x)
#endif
#define KLATCH_GUARDED_BY(mutex) KLATCH_THREAD_ATTRIBUTE(guarded_by(mutex))
#define KLATCH_REQUIRES(mutex) KLATCH_THREAD_ATTRIBUTE(requires_capability(mutex))

namespace klatch::io {

class KLATCH_THREAD_ATTRIBUTE(capability("mutex")) Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;
    ~Mutex() = default;

private:
    friend class MutexLock;
    friend class Condition;

    std::mutex mutex_;
};

// Holds the lock for as long as it lives.  Never held across I/O.
class KLATCH_THREAD_ATTRIBUTE(scoped_lockable) MutexLock {
public:
    explicit MutexLock(Mutex& mutex) KLATCH_THREAD_ATTRIBUTE(acquire_capability(mutex))
        : lock_(mutex.mutex_) {}
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;
    ~MutexLock() KLATCH_THREAD_ATTRIBUTE(release_capability()) = default;

private:
    friend class Condition;

    std::unique_lock<std::mutex> lock_;
};

// Something to wait for.  A wait may end early: call it in a loop.
class Condition {
public:
    void wait(MutexLock& lock) { condition_.wait(lock.lock_); }
    // False when the time is over.
    bool wait_until(MutexLock& lock, std::chrono::steady_clock::time_point time) {
        return condition_.wait_until(lock.lock_, time) == std::cv_status::no_timeout;
    }
    void notify_one() { condition_.notify_one(); }
    void notify_all() { condition_.notify_all(); }

private:
    std::condition_variable condition_;
};

}  // namespace klatch::io
