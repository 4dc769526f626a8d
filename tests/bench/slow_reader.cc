#include "tests/bench/conversation.h"
#include "tests/bench/measurement.h"
#include "tests/bench/scenarios.h"

namespace klatch::bench {

namespace {

constexpr std::size_t members = 10;
constexpr std::size_t slow_one = members - 1;
constexpr std::size_t fellow = members - 2;
constexpr std::size_t default_rate = 5000;

// One sender speaks at even distances until `done` says so.
template <class Done>
Status talk_until(Conversation& talk, std::size_t rate, Done done) {
    const auto step = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / rate;
    TimePoint due = Clock::now();
    while (!done()) {
        const TimePoint now = Clock::now();
        for (; due <= now; due += step)
            talk.say(0, due);
        talk.post();
        if (Status turned = talk.swarm().turn(talk, due - Clock::now()); !turned) return turned;
    }
    return talk.drain();
}

Status talk_for(Conversation& talk, std::size_t rate, std::chrono::milliseconds duration) {
    const TimePoint end = Clock::now() + duration;
    return talk_until(talk, rate, [&] { return Clock::now() >= end; });
}

}  // namespace

Result<Report> run_slow_reader(const Options& options, const ServerProcess& server) {
    const std::size_t rate = options.rate == Options{}.rate ? default_rate : options.rate;
    Swarm swarm(options.target, options.acks);
    Conversation talk(swarm,
                      {.size = members, .senders = 1, .bytes = options.bytes, .ack = options.ack});
    if (Status in = talk.assemble(); !in) return fail(in.error());
    // What the reader's own kernel takes in is no merit and no fault of the server.
    swarm.fix_receive_buffer(slow_one, 65536);
    if (Status warm = talk_for(talk, rate, options.warmup); !warm) return fail(warm.error());

    talk.start_measuring();
    if (Status calm = talk_for(talk, rate, options.warmup * 4); !calm) return fail(calm.error());
    const double p99_before = talk.delivery_latencies().percentile(0.99);

    swarm.stop_reading(slow_one);
    talk.give_up_on(slow_one);
    talk.start_measuring();
    const std::uint64_t before = swarm.received(fellow);
    std::uint64_t behind = 0;
    const TimePoint limit = Clock::now() + options.duration;
    Measurement measured(server);
    Status said = talk_until(talk, rate, [&] {
        if (talk.seen_gone() && behind == 0) behind = swarm.received(fellow) - before;
        return talk.seen_gone() || Clock::now() >= limit;
    });
    if (!said) return fail(said.error());
    measured.stop();

    Report report;
    report.text("scenario", options.scenario);
    report.count("rate", rate);
    report.text("dropped", behind > 0 ? "yes" : "no");
    report.count("bytes_behind", behind > 0 ? behind : swarm.received(fellow) - before);
    report.number("seconds", measured.seconds());
    report.number("others_p99_before_ms", p99_before);
    report.number("others_p99_ms", talk.delivery_latencies().percentile(0.99));
    report.count("rss_kib", server.resident() / 1024);
    return report;
}

}  // namespace klatch::bench
