#include "daemon/answer.h"

#include <unistd.h>

#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include "common/text/printable.h"
#include "daemon/hash_password.h"

namespace klatch::daemon {
namespace {

// A full disk or a closed pipe must not pass for success.
ExitCode print(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    return written && std::fflush(stdout) == 0 ? ExitCode::ok : ExitCode::io;
}

void complain(std::string_view text) {
    // Nobody is left to tell when standard error is gone.
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitCode refuse(const Error& error) {
    complain(fmt::format("klatchd: {}\n", text::printable(error.message)));
    return exit_code(error.code);
}

ExitCode check_config(const Loaded& loaded) {
    report(loaded);
    return loaded.ok() ? ExitCode::ok : ExitCode::configuration;
}

ExitCode dump_config(const Loaded& loaded) {
    if (!loaded.ok()) return check_config(loaded);
    return print(dump(loaded.config));
}

// At the cost that the configuration sets; one that was not asked for need not be right.
ExitCode print_hash(const Options& options, const Loaded& loaded) {
    if (options.config_file && !loaded.ok()) return check_config(loaded);
    const auto password = read_password(STDIN_FILENO);
    if (!password) return refuse(password.error());
    const AccountSettings& accounts = loaded.config.accounts;
    const auto hash = hash_password(*password, {accounts.hash_memory, accounts.hash_passes});
    if (!hash) return refuse(hash.error());
    return print(*hash + "\n");
}

}  // namespace

std::optional<ExitCode> answer(const Options& options, const Environment& environment) {
    switch (options.action) {
        case Action::run:
            return std::nullopt;
        case Action::print_defaults:
            return print(print_defaults());
        case Action::check_config:
            return check_config(load_config(options, environment));
        case Action::dump_config:
            return dump_config(load_config(options, environment));
        case Action::hash_password:
            return print_hash(options, load_config(options, environment));
    }
    return std::nullopt;
}

ExitCode deliver(const cli::Answer& answer) {
    if (answer.code == ExitCode::ok) return print(answer.text);
    complain(answer.text);
    return answer.code;
}

void report(const Loaded& loaded) {
    for (const auto& error : loaded.errors)
        complain(to_string(error) + "\n");
    for (const auto& warning : loaded.warnings)
        complain(fmt::format("{} (a warning)\n", to_string(warning)));
}

}  // namespace klatch::daemon
