#include "tests/bench/server_process.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstring>
#include <ctime>
#include <fstream>

namespace klatch::bench {

Result<ServerProcess> ServerProcess::watch(int pid) {
    ServerProcess process(pid);
    if (pid == 0) return process;
    const int error = ::clock_getcpuclockid(pid, &process.clock_);
    if (error != 0) {
        return fail(Errc::not_found,
                    fmt::format("watch process {}: {}", pid,
                                std::strerror(error)));  // NOLINT(concurrency-mt-unsafe)
    }
    return process;
}

std::chrono::nanoseconds ServerProcess::cpu() const {
    timespec used{};
    if (pid_ == 0 || ::clock_gettime(clock_, &used) != 0) return {};
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

std::uint64_t ServerProcess::resident() const {
    if (pid_ == 0) return 0;
    std::ifstream statm(fmt::format("/proc/{}/statm", pid_));
    std::uint64_t total = 0;
    std::uint64_t pages = 0;
    if (!(statm >> total >> pages)) return 0;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace klatch::bench
