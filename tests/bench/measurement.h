// One measured stretch of a run: wall time and the server's CPU time between start and stop.
#pragma once

#include <chrono>
#include <cstdint>

#include "tests/bench/conversation.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"

namespace klatch::bench {

class Measurement {
public:
    // The process must outlive the measurement.
    explicit Measurement(const ServerProcess& process);

    // Ends the wall time at once and the CPU time a little later: work that a server put off
    // counts.
    void stop();

    [[nodiscard]] double seconds() const;
    [[nodiscard]] double cpu_microseconds() const;

private:
    const ServerProcess& process_;
    std::chrono::nanoseconds cpu_;
    TimePoint begin_;
    TimePoint end_;
};

// Wall, CPU and latency figures of messages sent since `start_measuring`.
struct Traffic {
    std::uint64_t messages = 0;
    std::uint64_t deliveries = 0;
};
void add_traffic(Report& report, const Measurement& measured, const Conversation& talk,
                 const Traffic& traffic);

}  // namespace klatch::bench
