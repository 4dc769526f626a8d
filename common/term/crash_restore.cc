#include "common/term/crash_restore.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>

namespace klatch::term {
namespace {

constexpr std::array fatal_signals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU, SIGSYS};

// What the handler needs: it may neither allocate nor lock.
struct LastWords {
    int fd = -1;
    std::array<char, CrashRestore::max_farewell> bytes{};
    std::size_t size = 0;
    termios modes{};
    std::array<struct sigaction, fatal_signals.size()> before{};
};

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler has no owner
LastWords last_words;

void restore_handlers() {
    for (std::size_t i = 0; i < fatal_signals.size(); ++i) {
        sigaction(fatal_signals[i], &last_words.before[i], nullptr);
    }
}

// The signal is blocked in here, so it comes again, to whoever had it before, on the way out.
void say_farewell(int signal) {
    restore_handlers();
    [[maybe_unused]] const ssize_t written =
        ::write(last_words.fd, last_words.bytes.data(), last_words.size);
    tcsetattr(last_words.fd, TCSANOW, &last_words.modes);
    static_cast<void>(::raise(signal));
}

}  // namespace

CrashRestore::CrashRestore(int fd, std::string_view farewell, const termios& modes) {
    last_words.fd = fd;
    last_words.modes = modes;
    last_words.size = farewell.size() <= max_farewell ? farewell.size() : 0;
    std::copy_n(farewell.begin(), last_words.size, last_words.bytes.begin());
    struct sigaction action {};
    action.sa_handler = say_farewell;
    for (std::size_t i = 0; i < fatal_signals.size(); ++i) {
        sigaction(fatal_signals[i], &action, &last_words.before[i]);
    }
}

CrashRestore::~CrashRestore() {
    restore_handlers();
}

}  // namespace klatch::term
