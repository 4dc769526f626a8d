// The command line of klatch.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/exit_code.h"

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

// A command line that is answered with words: help, the version, or what is wrong with it.
struct Answer {
    ExitCode code = ExitCode::ok;
    std::string text{};  // for standard output when code is ok, else for standard error
};

// argv as main() gets it.
[[nodiscard]] std::variant<Options, Answer> parse_options(int argc, const char* const* argv);

// The long name of every option, with its dashes.
[[nodiscard]] std::vector<std::string> option_names();

}  // namespace klatch::tui
