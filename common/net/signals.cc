#include "common/net/signals.h"

#include <sys/signalfd.h>

#include <cerrno>

#include "common/net/system_failure.h"

namespace klatch::net {

Result<Signals> Signals::create(std::initializer_list<int> numbers) {
    sigset_t taken;
    sigemptyset(&taken);
    for (const int number : numbers)
        sigaddset(&taken, number);

    Signals signals;
    UniqueFd fd(::signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC));
    if (!fd) return system_failure(errno, "create a signalfd");
    const int refused = ::pthread_sigmask(SIG_BLOCK, &taken, &signals.old_mask_);
    if (refused != 0) return system_failure(refused, "block signals");
    signals.fd_ = std::move(fd);

    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    if (::sigaction(SIGPIPE, &ignore, &signals.old_pipe_) != 0) {
        return system_failure(errno, "ignore SIGPIPE");
    }
    return signals;
}

Signals::Signals(Signals&& other) noexcept
    : fd_(std::move(other.fd_)), old_mask_(other.old_mask_), old_pipe_(other.old_pipe_) {}

Signals::~Signals() {
    if (!fd_) return;
    ::sigaction(SIGPIPE, &old_pipe_, nullptr);
    ::pthread_sigmask(SIG_SETMASK, &old_mask_, nullptr);
}

std::optional<int> Signals::next() const {
    signalfd_siginfo info{};
    if (::read(fd_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
    return static_cast<int>(info.ssi_signo);
}

}  // namespace klatch::net
