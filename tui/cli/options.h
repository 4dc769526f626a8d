// The command line of klatch.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/cli/command_line.h"

namespace klatch::tui {

enum class Mode { chat, print_defaults };

struct Options {
    Mode mode = Mode::chat;
    std::optional<std::string> config_file{};
    std::optional<std::string> socket{};   // --socket
    std::optional<std::string> connect{};  // --connect, or the address without an option
    std::optional<std::string> nick{};
    std::optional<bool> low_bandwidth{};
};

// argv as main() gets it.
[[nodiscard]] std::variant<Options, cli::Answer> parse_options(int argc, const char* const* argv);

// The long name of every option, with its dashes.
[[nodiscard]] std::vector<std::string> option_names();

}  // namespace klatch::tui
