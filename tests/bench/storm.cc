#include <fmt/format.h>

#include "tests/bench/measurement.h"
#include "tests/bench/scenarios.h"

namespace klatch::bench {

namespace {

// Sessions that register, quit when they are welcomed, and end when the server closes them.
class Storm final : public Listener {
public:
    explicit Storm(Swarm& swarm) : swarm_(swarm) {}

    Status keep_alive(std::size_t concurrency) {
        while (alive() < concurrency) {
            const TimePoint begin = Clock::now();
            Result<std::size_t> client = swarm_.connect();
            if (!client) return fail(client.error());
            started_.push_back(begin);
            welcomed_.push_back(false);
            swarm_.send(*client, fmt::format("NICK s{0}\r\nUSER s 0 * :s\r\n", *client));
        }
        return {};
    }

    [[nodiscard]] std::size_t ended() const { return ended_; }
    [[nodiscard]] std::size_t alive() const { return swarm_.size() - ended_; }
    [[nodiscard]] const Latencies& welcome_latencies() const { return welcome_; }

    Status line(std::size_t client, std::string_view line, TimePoint at) override {
        if (line.find(" 001 ") != std::string_view::npos) {
            welcomed_[client] = true;
            welcome_.add(at - started_[client]);
            swarm_.send(client, "QUIT\r\n");
        }
        return {};
    }

    Status closed(std::size_t client) override {
        if (!welcomed_[client]) {
            return fail(Errc::unavailable, fmt::format("session {} was not welcomed", client));
        }
        ++ended_;
        return {};
    }

private:
    Swarm& swarm_;
    std::vector<TimePoint> started_;
    std::vector<bool> welcomed_;
    std::size_t ended_ = 0;
    Latencies welcome_;
};

Status let_end(Storm& storm, Swarm& swarm) {
    const TimePoint limit = Clock::now() + std::chrono::seconds(10);
    while (storm.alive() > 0) {
        if (Clock::now() > limit) return fail(Errc::unavailable, "QUIT does not end a session");
        if (Status turned = swarm.turn(storm, std::chrono::milliseconds(100)); !turned) {
            return turned;
        }
    }
    return {};
}

}  // namespace

Result<Report> run_storm(const Options& options, const ServerProcess& server) {
    Swarm swarm(options.target, options.acks);
    Storm storm(swarm);
    Measurement measured(server);
    const TimePoint end = Clock::now() + options.duration;
    while (Clock::now() < end && (options.messages == 0 || swarm.size() < options.messages)) {
        if (Status on = storm.keep_alive(options.concurrency); !on) return fail(on.error());
        if (Status turned = swarm.turn(storm, std::chrono::milliseconds(100)); !turned) {
            return fail(turned.error());
        }
    }
    if (Status over = let_end(storm, swarm); !over) return fail(over.error());
    measured.stop();

    const auto sessions = static_cast<double>(storm.ended());
    Report report;
    report.text("scenario", options.scenario);
    report.count("concurrency", options.concurrency);
    report.count("sessions", storm.ended());
    report.number("seconds", measured.seconds());
    report.number("sessions_per_s", sessions / measured.seconds());
    report.number("us_per_session", measured.cpu_microseconds() / sessions);
    report.number("p50_ms", storm.welcome_latencies().percentile(0.50));
    report.number("p99_ms", storm.welcome_latencies().percentile(0.99));
    report.count("rss_kib", server.resident() / 1024);
    return report;
}

}  // namespace klatch::bench
