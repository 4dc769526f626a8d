// What a Log is told by the configuration: which events, in which form, and where to.
#pragma once

#include <string>

namespace klatch::log {

// Most important first: a log at level `info` leaves out `debug`.
enum class Level { error, warning, info, debug };

// automatic: journald when standard error is the journal's, else logfmt.
enum class Format { automatic, journald, logfmt, json };

// How much of a peer's address is kept: all, the network it is in, or nothing.
enum class Addresses { full, masked, none };

struct Settings {
    Level level = Level::info;
    Format format = Format::automatic;
    std::string file;  // empty: standard error
    Addresses addresses = Addresses::masked;
};

}  // namespace klatch::log
