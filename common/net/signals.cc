#include "common/net/signals.h"

#include <sys/signalfd.h>

#include <array>
#include <cerrno>

#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

// What they tell of comes as an error of the call, too: EPIPE, and EFBIG at a limit on file sizes.
constexpr std::array ignored{SIGPIPE, SIGXFSZ};

}  // namespace

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
    for (std::size_t i = 0; i < ignored.size(); ++i) {
        if (::sigaction(ignored.at(i), &ignore, &signals.old_actions_.at(i)) != 0)
            return system_failure(errno, "ignore a signal");
    }
    return signals;
}

Signals::Signals(Signals&& other) noexcept
    : fd_(std::move(other.fd_)), old_mask_(other.old_mask_), old_actions_(other.old_actions_) {}

Signals::~Signals() {
    if (!fd_) return;
    for (std::size_t i = 0; i < ignored.size(); ++i)
        ::sigaction(ignored.at(i), &old_actions_.at(i), nullptr);
    ::pthread_sigmask(SIG_SETMASK, &old_mask_, nullptr);
}

std::optional<int> Signals::next() const {
    signalfd_siginfo info{};
    if (::read(fd_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
    return static_cast<int>(info.ssi_signo);
}

}  // namespace klatch::net
