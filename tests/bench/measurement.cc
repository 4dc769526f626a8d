#include "tests/bench/measurement.h"

#include <thread>

namespace klatch::bench {

namespace {
constexpr std::chrono::milliseconds settling{50};
}

Measurement::Measurement(const ServerProcess& process)
    : process_(process), cpu_(process.cpu()), begin_(Clock::now()), end_(begin_) {}

void Measurement::stop() {
    end_ = Clock::now();
    std::this_thread::sleep_for(settling);
    cpu_ = process_.cpu() - cpu_;
}

double Measurement::seconds() const {
    return std::chrono::duration<double>(end_ - begin_).count();
}

double Measurement::cpu_microseconds() const {
    return std::chrono::duration<double, std::micro>(cpu_).count();
}

void add_traffic(Report& report, const Measurement& measured, const Conversation& talk,
                 const Traffic& traffic) {
    const auto deliveries = static_cast<double>(traffic.deliveries);
    report.count("messages", traffic.messages);
    report.count("deliveries", traffic.deliveries);
    report.text("checked", "all");
    report.number("seconds", measured.seconds());
    report.number("messages_per_s", static_cast<double>(traffic.messages) / measured.seconds());
    report.number("deliveries_per_s", deliveries / measured.seconds());
    report.number("us_per_delivery", measured.cpu_microseconds() / deliveries);
    report.number("cpu_percent", measured.cpu_microseconds() / measured.seconds() / 1e4);
    report.number("p50_ms", talk.delivery_latencies().percentile(0.50));
    report.number("p99_ms", talk.delivery_latencies().percentile(0.99));
    report.number("ack_p50_ms", talk.ack_latencies().percentile(0.50));
    report.number("ack_p99_ms", talk.ack_latencies().percentile(0.99));
}

}  // namespace klatch::bench
