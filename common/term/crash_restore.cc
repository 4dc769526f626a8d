#include "common/term/crash_restore.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>

namespace klatch::term {
namespace {

constexpr std::array fatal_signals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// What the handler needs: it may neither allocate nor lock.
struct Farewell {
    int fd = -1;
    std::array<char, CrashRestore::max_farewell> bytes{};
    std::size_t size = 0;
    termios modes{};
    std::array<struct sigaction, fatal_signals.size()> before{};
};

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler has no owner
Farewell farewell;

void restore_handlers() {
    for (std::size_t i = 0; i < fatal_signals.size(); ++i) {
        sigaction(fatal_signals[i], &farewell.before[i], nullptr);
    }
}

// The signal is blocked in here, so it comes again, to whoever had it before, on the way out.
void say_farewell(int signal) {
    restore_handlers();
    [[maybe_unused]] const ssize_t written =
        ::write(farewell.fd, farewell.bytes.data(), farewell.size);
    tcsetattr(farewell.fd, TCSANOW, &farewell.modes);
    ::raise(signal);
}

}  // namespace

CrashRestore::CrashRestore(int fd, std::string_view bytes, const termios& modes) {
    farewell.fd = fd;
    farewell.modes = modes;
    farewell.size = bytes.size() <= max_farewell ? bytes.size() : 0;
    std::copy_n(bytes.begin(), farewell.size, farewell.bytes.begin());
    struct sigaction action {};
    action.sa_handler = say_farewell;
    for (std::size_t i = 0; i < fatal_signals.size(); ++i) {
        sigaction(fatal_signals[i], &action, &farewell.before[i]);
    }
}

CrashRestore::~CrashRestore() {
    restore_handlers();
}

}  // namespace klatch::term
