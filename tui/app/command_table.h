// The slash commands: one table that drives dispatch, completion, /help and the man page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// One command as it was typed, split for its handler.
struct Invocation {
    Model& model;
    Effects& effects;
    Network& network;
    Buffer& here;
    std::string_view name;  // without the slash, as in the table
    std::string_view rest;  // everything after the name, without surrounding spaces

    // The first word of `rest`, which then begins at the second, or at the end of the line.
    std::string_view take_word() {
        const auto end = rest.find_first_of(" \n");
        const std::string_view word = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        return word;
    }
};

enum class Needs : std::uint8_t { nothing, link };
// Whether a command may be followed by more lines: only by what it says to somebody.
enum class Lines : std::uint8_t { one, many };

// A handler that returns an error has done nothing; the line stays in the input, and the message of
// the error is shown.
struct Command {
    std::string_view name;
    std::string_view arguments;  // as /help and usage show them
    std::string_view help;
    std::size_t least;  // words that must follow
    Needs needs;
    Status (*run)(Invocation&);
    Lines lines = Lines::one;
};

// In the order of the alphabet.
[[nodiscard]] std::span<const Command> commands();
// By name, without case; null if there is none.
[[nodiscard]] const Command* find_command(std::string_view name);

// Runs a draft that starts with one slash.  Errc::usage names the usage or a near miss, or tells
// that the command takes one line; Errc::unavailable says that there is no connection.
[[nodiscard]] Status run_command(Model& model, Effects& effects, std::string_view line);

}  // namespace klatch::tui
