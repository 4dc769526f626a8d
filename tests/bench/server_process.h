// What the measured server has used so far, read from the kernel.
#pragma once

#include <chrono>
#include <cstdint>

#include "common/result.h"

namespace klatch::bench {

class ServerProcess {
public:
    // pid 0: there is nothing to measure, and every figure reads 0.
    static Result<ServerProcess> watch(int pid);

    // CPU time of all its threads, dead ones too, user and system.
    [[nodiscard]] std::chrono::nanoseconds cpu() const;
    // Resident memory in bytes.
    [[nodiscard]] std::uint64_t resident() const;

private:
    explicit ServerProcess(int pid) : pid_(pid) {}

    int pid_;
    int clock_ = 0;
};

}  // namespace klatch::bench
