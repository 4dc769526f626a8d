// What the daemon is told by its surroundings: environment variables, its user, its host.
#pragma once

#include <cstdint>
#include <string>

#include "common/result.h"

namespace klatch::daemon {

// Plain values, so that a test can make up any surroundings.  A variable that is not set is empty.
struct Environment {
    std::string state_directory;  // $STATE_DIRECTORY, the first of the list
    std::string xdg_state_home;
    std::string xdg_runtime_dir;
    std::string home;                   // $HOME
    std::string credentials_directory;  // $CREDENTIALS_DIRECTORY
    std::string notify_socket;          // $NOTIFY_SOCKET
    std::string watchdog_usec;          // $WATCHDOG_USEC
    std::string watchdog_pid;           // $WATCHDOG_PID
    std::string journal_stream;         // $JOURNAL_STREAM
    std::string host_name;
    std::uint32_t uid = 0;
    std::uint32_t pid = 0;

    // Of this process.  Only before threads start: the environment has no lock.
    [[nodiscard]] static Environment of_process();
};

// Where data lives unless the configuration says otherwise: $STATE_DIRECTORY, else klatch/ in the
// XDG state directory.  Errc::configuration when nothing tells.
[[nodiscard]] Result<std::string> default_data_dir(const Environment& environment);

}  // namespace klatch::daemon
