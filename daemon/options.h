// The command line of klatchd.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/cli/command_line.h"
#include "common/log/settings.h"

namespace klatch::daemon {

enum class Action { run, check_config, print_defaults, dump_config, hash_password };
enum class Scope { system, dev };

struct Options {
    Action action = Action::run;
    Scope scope = Scope::system;                  // dev: a private daemon of whoever starts it
    std::optional<std::string> config_file = {};  // none: the default file if there is one
    std::optional<std::string> data_dir = {};
    std::optional<log::Level> log_level = {};
    std::optional<log::Format> log_format = {};
};

// argv as main() gets it.
[[nodiscard]] std::variant<Options, cli::Answer> parse_options(int argc, const char* const* argv);

// The long name of every option, with its dashes.
[[nodiscard]] std::vector<std::string> option_names();

}  // namespace klatch::daemon
