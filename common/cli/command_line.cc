#include "common/cli/command_line.h"

#include <fmt/format.h>

namespace klatch::cli {

std::optional<Answer> parse(CLI::App& app, int argc, const char* const* argv) {
    try {
        app.parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::CallForHelp&) {
        return Answer{ExitCode::ok, app.help()};
    } catch (const CLI::CallForVersion& version) {
        return Answer{ExitCode::ok, fmt::format("{}\n", version.what())};
    } catch (const CLI::ParseError& error) {
        return Answer{ExitCode::usage,
                      fmt::format("{0}: {1}\nTry: {0} --help\n", app.get_name(), error.what())};
    }
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        if (!option->get_lnames().empty()) names.push_back("--" + option->get_lnames()[0]);
    return names;
}

}  // namespace klatch::cli
