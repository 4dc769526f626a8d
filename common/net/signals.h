// Signals as something to read: blocked for the process, taken from a signalfd.
#pragma once

#include <array>
#include <csignal>
#include <initializer_list>
#include <optional>

#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// Made by main() before it starts a thread, so that every thread inherits the mask; one a process.
// SIGPIPE and SIGXFSZ are ignored from then on.  The destructor, in the same thread, restores mask
// and both; a signal that nobody read then takes its usual effect.
class Signals {
public:
    // Takes these signals over, for example {SIGHUP, SIGUSR1, SIGTERM, SIGINT, SIGWINCH}.
    [[nodiscard]] static Result<Signals> create(std::initializer_list<int> numbers);

    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    Signals(Signals&& other) noexcept;
    Signals& operator=(Signals&& other) = delete;
    ~Signals();

    // Readable while a signal waits.
    [[nodiscard]] int fd() const { return fd_.get(); }
    // The number of the next signal that waits, or nothing.  Never blocks.
    [[nodiscard]] std::optional<int> next() const;

private:
    Signals() = default;

    UniqueFd fd_;  // empty after a move: nothing to restore
    sigset_t old_mask_{};
    std::array<struct sigaction, 2> old_actions_{};  // of SIGPIPE and SIGXFSZ
};

}  // namespace klatch::net
