#include "daemon/environment.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace klatch::daemon {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    return value == nullptr ? std::string{} : std::string{value};
}

std::string node_name() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return {};
    return name.data();
}

}  // namespace

Environment Environment::of_process() {
    std::string state = variable("STATE_DIRECTORY");
    state.resize(std::min(state.find(':'), state.size()));
    return {.state_directory = std::move(state),
            .xdg_state_home = variable("XDG_STATE_HOME"),
            .xdg_runtime_dir = variable("XDG_RUNTIME_DIR"),
            .home = variable("HOME"),
            .credentials_directory = variable("CREDENTIALS_DIRECTORY"),
            .notify_socket = variable("NOTIFY_SOCKET"),
            .watchdog_usec = variable("WATCHDOG_USEC"),
            .watchdog_pid = variable("WATCHDOG_PID"),
            .journal_stream = variable("JOURNAL_STREAM"),
            .host_name = node_name(),
            .uid = geteuid(),
            .pid = static_cast<std::uint32_t>(getpid())};
}

Result<std::string> default_data_dir(const Environment& environment) {
    if (!environment.state_directory.empty()) return environment.state_directory;
    if (environment.xdg_state_home.starts_with('/'))
        return fmt::format("{}/klatch", environment.xdg_state_home);
    if (!environment.home.empty()) return fmt::format("{}/.local/state/klatch", environment.home);
    return fail(Errc::configuration,
                "no place for the data: set data_dir in [server], or --data-dir");
}

}  // namespace klatch::daemon
