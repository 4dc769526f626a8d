#include "tests/bench/conversation.h"
#include "tests/bench/measurement.h"
#include "tests/bench/scenarios.h"

namespace klatch::bench {

namespace {

// Keeps every sender's window full until the time or the messages are used up.
Status talk_for(Conversation& talk, const Options& options, std::chrono::milliseconds duration) {
    const TimePoint end = Clock::now() + duration;
    const std::uint64_t enough = talk.messages() + options.messages;
    const auto more = [&] {
        return Clock::now() < end && (options.messages == 0 || talk.messages() < enough);
    };
    while (more()) {
        const TimePoint now = Clock::now();
        for (std::size_t sender = 0; sender < talk.sender_count(); ++sender) {
            while (talk.unacknowledged(sender) < options.window && more())
                talk.say(sender, now);
        }
        talk.post();
        if (Status turned = talk.swarm().turn(talk, std::chrono::milliseconds(100)); !turned) {
            return turned;
        }
    }
    return talk.drain();
}

}  // namespace

Result<Report> run_fanout(const Options& options, const ServerProcess& server) {
    Swarm swarm(options.target, options.acks);
    Conversation talk(swarm, {.rooms = 1,
                              .size = options.members,
                              .senders = options.senders,
                              .bytes = options.bytes,
                              .ack = options.ack});
    if (Status in = talk.assemble(); !in) return fail(in.error());
    if (Status warm = talk_for(talk, options, options.warmup); !warm) return fail(warm.error());

    const Traffic before{talk.messages(), talk.deliveries()};
    talk.start_measuring();
    Measurement measured(server);
    if (Status said = talk_for(talk, options, options.duration); !said) return fail(said.error());
    measured.stop();

    Report report;
    report.text("scenario", options.scenario);
    report.count("members", options.members);
    report.count("senders", options.senders);
    report.count("window", options.window);
    report.text("acks", options.acks == Acks::quick ? "quick" : "plain");
    add_traffic(report, measured, talk,
                {talk.messages() - before.messages, talk.deliveries() - before.deliveries});
    report.count("rss_kib", server.resident() / 1024);
    return report;
}

Result<Report> run_durable(const Options& options, const ServerProcess& server) {
    Options ten = options;
    ten.members = ten.senders = 10;
    ten.window = 32;
    return run_fanout(ten, server);
}

}  // namespace klatch::bench
