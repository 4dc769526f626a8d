// Every command that klatchd knows: what it is called, when it may come, what it costs.
// Drives dispatch and HELP; a test holds klatch-irc(7) against it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "common/wire/message.h"
#include "daemon/core/context.h"

namespace klatch::core {

using Handler = Outcome (*)(Context&, const wire::MessageView&);

// When a command may come.
enum class Phase : std::uint8_t { registering, registered, either };

// How a command stands to the answers its session still waits for.
enum class Order : std::uint8_t {
    waits,      // runs when they are complete, so that answers keep the order of the commands
    pipelines,  // may run at once as long as it only proposes; a reply makes it wait
};

struct Command {
    std::string_view name;  // upper case
    Handler handler = nullptr;
    Phase phase = Phase::registered;
    std::uint8_t least_params = 0;
    std::uint8_t cost = 1;  // tokens of the flood bucket
    Order order = Order::waits;
    std::string_view usage;  // for HELP: its parameters
    std::string_view help;   // one sentence
};

// Sorted by name.
[[nodiscard]] std::span<const Command> commands();
// Without case; null for an unknown one.
[[nodiscard]] const Command* find_command(std::string_view name);

}  // namespace klatch::core
