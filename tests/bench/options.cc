#include "tests/bench/options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <map>

namespace klatch::bench {

namespace {

std::chrono::milliseconds to_milliseconds(double seconds) {
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void add_target(CLI::App& app, Options& options) {
    app.add_option("--host", options.target.host, "loopback address of the server");
    app.add_option("--port", options.target.port, "its port");
    app.add_option("--unix", options.target.unix_path, "its Unix socket, instead of host and port");
    app.add_option("--pid", options.pid, "its process, whose CPU time and memory are measured");
    app.add_option("--cpu", options.cpu, "the core this program binds itself to");
}

void add_load(CLI::App& app, Options& options) {
    app.add_option("--members", options.members, "members of the channel");
    app.add_option("--senders", options.senders, "how many of them send");
    app.add_option("--window", options.window, "unacknowledged messages a sender");
    app.add_option("--bytes", options.bytes, "bytes of text a message")->check(CLI::Range(24, 400));
    app.add_option("--rooms", options.rooms, "channels");
    app.add_option("--size", options.size, "members of each");
    app.add_option("--connections", options.connections, "connections of the idle scenario");
    app.add_option("--rate", options.rate, "messages a second")->check(CLI::PositiveNumber);
    app.add_option("--concurrency", options.concurrency, "sessions of the storm at a time");
    app.add_option("--messages", options.messages, "end after so many messages or sessions");
}

}  // namespace

Result<Options> parse_options(int argc, char** argv) {
    Options options;
    double seconds = 5;
    double warmup = 0.5;
    CLI::App app{"Loads an IRC server, checks every delivery and prints one JSON object.",
                 "klatch_load"};
    app.add_option("scenario", options.scenario, "what to run")
        ->required()
        ->check(CLI::IsMember({"fanout", "durable", "rooms", "idle", "storm", "slowreader"}));
    add_target(app, options);
    add_load(app, options);
    app.add_option("--seconds", seconds, "how long to send")->check(CLI::PositiveNumber);
    app.add_option("--warmup", warmup, "seconds before the measured part")
        ->check(CLI::NonNegativeNumber);
    app.add_option("--acks", options.acks, "TCP acknowledgements of the clients: quick or plain")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Acks>{{"quick", Acks::quick}, {"plain", Acks::plain}}));
    app.add_option("--ack", options.ack, "what frees a sender's window: auto, echo or peer")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Ack>{
            {"auto", Ack::automatic}, {"echo", Ack::echo}, {"peer", Ack::peer}}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        if (status == 0) std::exit(0);  // NOLINT(concurrency-mt-unsafe): the only thread
        return fail(Errc::usage, "see klatch_load --help");
    }
    options.duration = to_milliseconds(seconds);
    options.warmup = to_milliseconds(warmup);
    return options;
}

}  // namespace klatch::bench
