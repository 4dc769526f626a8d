#include "tui/cli/options.h"

#include <utility>

namespace klatch::tui {
namespace {

// What CLI11 writes into before it becomes Options.
struct Raw {
    std::string config;
    std::string socket;
    std::string connect;
    std::string address;
    std::string nick;
    bool low_bandwidth = false;
    bool defaults = false;
};

void declare(CLI::App& app, Raw& raw) {
    app.add_option("-c,--config", raw.config, "configuration file, klatch.toml(5)")
        ->type_name("FILE");
    auto* socket = app.add_option("--socket", raw.socket, "the socket of a server on this host")
                       ->type_name("PATH");
    auto* connect =
        app.add_option("--connect", raw.connect, "an IRC server: host, host:port or irc://host")
            ->type_name("ADDRESS");
    auto* address = app.add_option("address", raw.address, "as --connect")->type_name("ADDRESS");
    app.add_option("--nick", raw.nick, "the nick to ask for")->type_name("NICK");
    app.add_flag("--low-bandwidth", raw.low_bandwidth,
                 "lists only where asked for, small pages of history");
    app.add_flag("--print-defaults", raw.defaults,
                 "print a configuration file with every key and exit");
    socket->excludes(connect)->excludes(address);
    connect->excludes(address);
    app.set_version_flag("--version", "klatch " KLATCH_VERSION);
}

Options options_of(const CLI::App& app, const Raw& raw) {
    Options options;
    if (raw.defaults) options.mode = Mode::print_defaults;
    if (app.count("--config") > 0) options.config_file = raw.config;
    if (app.count("--socket") > 0) options.socket = raw.socket;
    if (app.count("--connect") > 0) options.connect = raw.connect;
    if (app.count("address") > 0) options.connect = raw.address;
    if (app.count("--nick") > 0) options.nick = raw.nick;
    if (raw.low_bandwidth) options.low_bandwidth = true;
    return options;
}

}  // namespace

std::variant<Options, cli::Answer> parse_options(int argc, const char* const* argv) {
    CLI::App app{"A chat client for the terminal.", "klatch"};
    Raw raw;
    declare(app, raw);
    if (auto answer = cli::parse(app, argc, argv)) return *std::move(answer);
    return options_of(app, raw);
}

std::vector<std::string> option_names() {
    CLI::App app{"", "klatch"};
    Raw raw;
    declare(app, raw);
    return cli::option_names(app);
}

}  // namespace klatch::tui
