// What the command line of klatch_load asks for.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "common/result.h"

namespace klatch::bench {

// Where the server listens: a Unix socket if `unix_path` is set, else loopback TCP.
struct Target {
    std::string host = "127.0.0.1";
    std::uint16_t port = 6667;
    std::string unix_path;
};

// How a client acknowledges TCP data: at once, or as the kernel pleases (up to 40 ms late).
enum class Acks { quick, plain };

// What tells a sender that its message went out: its own echo, or the copy of another member.
enum class Ack { automatic, echo, peer };

struct Options {
    std::string scenario;
    Target target;
    int pid = 0;   // the server's process; 0: nothing of it is measured
    int cpu = -1;  // the core this program binds itself to; -1: none
    Acks acks = Acks::plain;
    Ack ack = Ack::automatic;

    std::size_t members = 200;
    std::size_t senders = 1;
    std::size_t window = 1;   // messages of a sender that may be unacknowledged
    std::size_t bytes = 100;  // of text in a message
    std::size_t rooms = 1000;
    std::size_t size = 10;           // members of a room
    std::size_t connections = 8000;  // of the idle scenario
    std::size_t rate = 2000;         // messages a second, where a scenario is paced
    std::size_t concurrency = 64;    // sessions of the storm that are alive at a time
    std::uint64_t messages = 0;      // ends a run early; 0: only the time does
    std::chrono::milliseconds warmup{500};
    std::chrono::milliseconds duration{5000};
};

// Ends the program by itself on --help and on wrong words.
Result<Options> parse_options(int argc, char** argv);

}  // namespace klatch::bench
