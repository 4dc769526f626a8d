#include "common/term/crash_restore.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

namespace klatch::term {
namespace {

// Runs a process that dies of a signal on a terminal, and returns what it wrote there.
class CrashRestoreTest : public ::testing::TestWithParam<int> {
protected:
    void SetUp() override {
        ASSERT_EQ(::openpty(&user_, &program_, nullptr, nullptr, nullptr), 0);
        ASSERT_EQ(::tcgetattr(program_, &modes_), 0);
    }
    void TearDown() override {
        ::close(user_);
        ::close(program_);
    }

    // Returns the signal that ended the process.
    int crash_by(int signal) {
        const pid_t child = ::fork();
        if (child == 0) {
            (void)::signal(signal, SIG_DFL);
            const CrashRestore restore(program_, "goodbye", modes_);
            termios raw = modes_;
            ::cfmakeraw(&raw);
            ::tcsetattr(program_, TCSANOW, &raw);
            (void)::raise(signal);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }
    [[nodiscard]] std::string written() const {
        std::array<char, 64> bytes{};
        const ssize_t size = ::read(user_, bytes.data(), bytes.size());
        return {bytes.data(), static_cast<std::size_t>(size)};
    }

    int user_ = -1;
    int program_ = -1;
    termios modes_{};
};

TEST_P(CrashRestoreTest, GivesTheTerminalBackAndDiesOfTheSignal) {
    EXPECT_EQ(crash_by(GetParam()), GetParam());
    EXPECT_EQ(written(), "goodbye");
    termios after{};
    ::tcgetattr(program_, &after);
    EXPECT_EQ(after.c_lflag, modes_.c_lflag);
}

INSTANTIATE_TEST_SUITE_P(Signals, CrashRestoreTest,
                         ::testing::Values(SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU,
                                           SIGSYS));

}  // namespace
}  // namespace klatch::term
