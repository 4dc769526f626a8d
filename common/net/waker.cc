#include "common/net/waker.h"

#include <sys/eventfd.h>

#include <cerrno>
#include <cstdint>

#include "common/net/system_failure.h"

namespace klatch::net {

Result<Waker> Waker::create() {
    UniqueFd fd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    if (!fd) return system_failure(errno, "create an eventfd");
    return Waker(std::move(fd));
}

void Waker::wake() const {
    // The only failure is a counter that is full, and then the descriptor is readable already.
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(fd_.get(), &one, sizeof one);
}

void Waker::drain() const {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t taken = ::read(fd_.get(), &count, sizeof count);
}

}  // namespace klatch::net
