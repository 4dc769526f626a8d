// Gives the terminal back when a fatal signal ends the process.
#pragma once

#include <termios.h>

#include <string_view>

namespace klatch::term {

// While it lives, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU and SIGSYS first write
// `farewell` to the terminal and put `modes` back, then go where they went before.  At most one
// lives at a time.
class CrashRestore {
public:
    static constexpr std::size_t max_farewell = 256;

    // A longer farewell is not written.
    CrashRestore(int fd, std::string_view farewell, const termios& modes);
    ~CrashRestore();
    CrashRestore(const CrashRestore&) = delete;
    CrashRestore& operator=(const CrashRestore&) = delete;
};

}  // namespace klatch::term
