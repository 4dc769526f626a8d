// Wakes a loop that sleeps in poll() from another thread.
#pragma once

#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// An eventfd.  wake() may be called from any thread; the rest belongs to the thread that polls.
// Wakes that come before the next drain() are one wake.
class Waker {
public:
    [[nodiscard]] static Result<Waker> create();

    // Readable after a wake(), until drain().
    [[nodiscard]] int fd() const { return fd_.get(); }
    void wake() const;
    void drain() const;

private:
    explicit Waker(UniqueFd fd) : fd_(std::move(fd)) {}

    UniqueFd fd_;
};

}  // namespace klatch::net
