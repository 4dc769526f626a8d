// Every command that klatchd knows: what it is called, when it may come, what it costs.
// Drives dispatch and HELP; a test holds klatch-irc(7) against it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "common/wire/message.h"
#include "daemon/core/context.h"
#include "daemon/core/flood.h"

namespace klatch::core {

using Handler = Outcome (*)(Context&, const wire::MessageView&);

// When a command may come.
enum class Phase : std::uint8_t { registering, registered, either };

// What its tokens are taken from.
enum class Budget : std::uint8_t {
    acts,         // of what others see or the store keeps: small, so that nobody is flooded
    reads,        // of what only asks: deep, so that a client that connects catches up at once
    reads_alone,  // only asks with a single parameter, acts with more
};

// How a command stands to the answers its session still waits for.
enum class Order : std::uint8_t {
    waits,  // runs when they are complete, so that answers keep the order of the commands
    // May run at once as long as it only proposes: a reply makes it wait, and so does what the
    // session proposed by a command that waits (a message after JOIN or NICK comes after it).
    pipelines,
};

struct Command {
    std::string_view name;  // upper case
    Handler handler = nullptr;
    Phase phase = Phase::registered;
    std::uint8_t least_params = 0;
    std::uint8_t cost = 1;  // tokens of its budget
    Budget budget = Budget::acts;
    Order order = Order::waits;
    std::string_view usage;  // for HELP: its parameters
    std::string_view help;   // one sentence
};

// Of a line that may be wrong: a command is paid before it is looked at.
[[nodiscard]] Price price_of(const Command& command, const wire::MessageView& message);

// Sorted by name.
[[nodiscard]] std::span<const Command> commands();
// Without case; null for an unknown one.
[[nodiscard]] const Command* find_command(std::string_view name);

}  // namespace klatch::core
