// klatch: puts the parts of the client together.
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <utility>

#include "common/clock.h"
#include "common/exit_code.h"
#include "common/net/loop.h"
#include "common/net/signals.h"
#include "common/term/curses_terminal.h"
#include "tui/app/saved_state.h"
#include "tui/cli/options.h"
#include "tui/client.h"
#include "tui/config/checks.h"
#include "tui/config/config.h"
#include "tui/config/places.h"
#include "tui/config/state_file.h"
#include "tui/net/address.h"
#include "tui/net/socket_finder.h"
#include "tui/net/suspend_watch.h"

namespace klatch::tui {
namespace {

int leave_with(ExitCode code) {
    return static_cast<int>(code);
}

int leave_with(const Error& error) {
    fmt::print(stderr, "klatch: {}\n", error.message);
    return leave_with(exit_code(error.code));
}

std::chrono::minutes local_offset(WallTime time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm local{};
    if (::localtime_r(&seconds, &local) == nullptr) return std::chrono::minutes{0};
    return std::chrono::minutes{local.tm_gmtoff / 60};
}

// What the command line says goes before the file.
Result<std::string> address_of(const Options& options, const Config& config) {
    std::string address = options.connect.value_or(options.socket ? std::string{} : config.address);
    if (!address.empty()) {
        const auto parsed = parse_address(address);
        if (!parsed) return fail(parsed.error());
        return address;
    }
    return find_socket(socket_hints(options.socket.value_or("")));
}

Settings settings_of(const Options& options, const Config& config, const Places& places) {
    Settings settings = config.settings;
    settings.user = places.login;
    settings.channels = config.channels;
    if (options.nick) settings.nick = *options.nick;
    if (settings.nick.empty()) settings.nick = places.login;
    if (settings.real_name.empty()) settings.real_name = places.real_name;
    if (options.low_bandwidth) settings.low_bandwidth = *options.low_bandwidth;
    return settings;
}

Result<Model> make_model(const Options& options, Config config, const Places& places,
                         StateFile& state_file) {
    Model model;
    model.settings = settings_of(options, config, places);
    model.keymap = std::move(config.keymap);
    model.buffer_list = config.buffer_list;
    model.member_list = config.member_list;
    model.host = places.host;
    model.utc_offset = local_offset;
    model.check_address = check_address;
    const auto state = state_file.read();
    if (!state && state.error().code != Errc::not_found) return fail(state.error());
    model.first_run = !state;
    if (state) restore_state(model, *state);
    return model;
}

int chat(const Options& options, const Places& places) {
    LoadedConfig loaded = load_config(options.config_file, places.config_files);
    for (const auto& error : loaded.errors)
        fmt::print(stderr, "{}\n", config::to_string(error));
    if (!loaded.errors.empty()) return leave_with(ExitCode::configuration);
    if (const auto nick = check_nick(options.nick.value_or("")); !nick)
        return leave_with(nick.error());
    const auto address = address_of(options, loaded.config);
    if (!address) return leave_with(address.error());
    auto state_file = StateFile::claim(places.state_file);
    if (!state_file) return leave_with(state_file.error());
    auto model = make_model(options, std::move(loaded.config), places, *state_file);
    if (!model) return leave_with(model.error());

    auto signals = net::Signals::create({SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH});
    if (!signals) return leave_with(signals.error());
    auto suspends = SuspendWatch::create();
    auto terminal = term::CursesTerminal::open(term::settings_from_environment());
    if (!terminal) return leave_with(terminal.error());
    const SystemClock clock;
    net::Loop loop(clock);
    Status ended;
    {
        Client client({.loop = loop,
                       .terminal = **terminal,
                       .signals = *signals,
                       .suspends = suspends ? &*suspends : nullptr,
                       .input = STDIN_FILENO,
                       .state_file = *state_file},
                      std::move(*model));
        ended = client.run(*address);
    }
    terminal->reset();  // the screen is the shell's again before anything is said
    return ended ? leave_with(ExitCode::ok) : leave_with(ended.error());
}

int run(int argc, const char* const* argv) {
    const auto parsed = parse_options(argc, argv);
    if (const auto* answer = std::get_if<cli::Answer>(&parsed)) {
        fmt::print(answer->code == ExitCode::ok ? stdout : stderr, "{}", answer->text);
        return leave_with(answer->code);
    }
    const auto& options = std::get<Options>(parsed);
    if (options.mode == Mode::print_defaults) {
        fmt::print("{}", print_defaults());
        return leave_with(ExitCode::ok);
    }
    return chat(options, find_places());
}

}  // namespace
}  // namespace klatch::tui

int main(int argc, char** argv) {
    try {
        return klatch::tui::run(argc, argv);
    } catch (const std::exception& error) {
        (void)std::fprintf(stderr, "klatch: %s\n", error.what());
        return static_cast<int>(klatch::ExitCode::internal);
    }
}
