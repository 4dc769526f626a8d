// What every program of klatch does with a command line, on top of CLI11.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "common/exit_code.h"

namespace klatch::cli {

// A command line that is answered with words: help, the version, or what is wrong with it.
struct Answer {
    ExitCode code = ExitCode::ok;
    std::string text{};  // for standard output when code is ok, else for standard error
};

// Fills what the options of `app` are bound to.  Nothing: the program has something to do.  argv as
// main() gets it; the name of `app` is the program's.
[[nodiscard]] std::optional<Answer> parse(CLI::App& app, int argc, const char* const* argv);

// The long name of every option, with its dashes; those without one are left out.
[[nodiscard]] std::vector<std::string> option_names(const CLI::App& app);

}  // namespace klatch::cli
