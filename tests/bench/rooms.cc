#include <random>

#include "tests/bench/conversation.h"
#include "tests/bench/measurement.h"
#include "tests/bench/scenarios.h"

namespace klatch::bench {

namespace {

// Lets random members speak at even distances.  A message that this program sends late counts from
// when it was due.
Status talk_at_rate(Conversation& talk, std::size_t rate, std::chrono::milliseconds duration) {
    std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): every server gets the same load
    std::uniform_int_distribution<std::size_t> pick(0, talk.sender_count() - 1);
    const auto step = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / rate;
    const TimePoint end = Clock::now() + duration;
    for (TimePoint due = Clock::now(); due < end;) {
        const TimePoint now = Clock::now();
        for (; due <= now && due < end; due += step)
            talk.say(pick(random), due);
        talk.post();
        if (Status turned = talk.swarm().turn(talk, due - Clock::now()); !turned) return turned;
    }
    return talk.drain();
}

Result<Report> run(const Options& options, const ServerProcess& server) {
    Swarm swarm(options.target, options.acks);
    Conversation talk(swarm, {.rooms = options.rooms,
                              .size = options.size,
                              .senders = options.size,
                              .bytes = options.bytes,
                              .ack = options.ack});
    const std::uint64_t resident_before = server.resident();
    if (Status in = talk.assemble(); !in) return fail(in.error());
    const std::uint64_t resident = server.resident();
    if (Status warm = talk_at_rate(talk, options.rate, options.warmup); !warm) {
        return fail(warm.error());
    }

    const Traffic before{talk.messages(), talk.deliveries()};
    talk.start_measuring();
    Measurement measured(server);
    if (Status said = talk_at_rate(talk, options.rate, options.duration); !said) {
        return fail(said.error());
    }
    measured.stop();

    Report report;
    report.text("scenario", options.scenario);
    report.count("rooms", options.rooms);
    report.count("size", options.size);
    report.count("rate", options.rate);
    add_traffic(report, measured, talk,
                {talk.messages() - before.messages, talk.deliveries() - before.deliveries});
    report.count("rss_kib", server.resident() / 1024);
    report.number("kib_per_connection", static_cast<double>(resident - resident_before) / 1024 /
                                            static_cast<double>(swarm.size()));
    return report;
}

}  // namespace

Result<Report> run_rooms(const Options& options, const ServerProcess& server) {
    return run(options, server);
}

Result<Report> run_idle(const Options& options, const ServerProcess& server) {
    Options idle = options;
    idle.rooms = options.connections / options.size;
    return run(idle, server);
}

}  // namespace klatch::bench
