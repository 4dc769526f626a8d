#include "daemon/options.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace klatch::daemon {
namespace {

// Options of type T by the word on the command line.
template <class T>
using Words = std::map<std::string, T>;

const Words<log::Level>& levels() {
    static const Words<log::Level> words = {{"error", log::Level::error},
                                            {"warning", log::Level::warning},
                                            {"info", log::Level::info},
                                            {"debug", log::Level::debug}};
    return words;
}

const Words<log::Format>& formats() {
    static const Words<log::Format> words = {{"auto", log::Format::automatic},
                                             {"journald", log::Format::journald},
                                             {"logfmt", log::Format::logfmt},
                                             {"json", log::Format::json}};
    return words;
}

// What CLI11 writes into before it becomes Options.
struct Raw {
    Options options;
    std::string config;
    std::string data_dir;
    std::string level;
    std::string format;
    bool dev = false;
    bool check = false;
    bool defaults = false;
    bool dump = false;
};

template <class T>
CLI::IsMember one_of(const Words<T>& words) {
    std::vector<std::string> names;
    for (const auto& [name, meaning] : words)
        names.push_back(name);
    return CLI::IsMember{names};
}

void declare(CLI::App& app, Raw& raw) {
    app.add_option("-c,--config", raw.config, "configuration file, klatchd.toml(5)")
        ->type_name("FILE");
    app.add_flag("--dev", raw.dev, "a private daemon for whoever starts it");
    app.add_option("--data-dir", raw.data_dir, "where the data lives")->type_name("DIR");
    app.add_option("--log-level", raw.level, "error, warning, info or debug")
        ->check(one_of(levels()))
        ->type_name("LEVEL");
    app.add_option("--log-format", raw.format, "auto, journald, logfmt or json")
        ->check(one_of(formats()))
        ->type_name("FORMAT");
    auto* check = app.add_flag("--check-config", raw.check, "check the configuration and exit");
    auto* defaults = app.add_flag("--print-defaults", raw.defaults,
                                  "print a configuration file with every key and exit");
    auto* dump = app.add_flag("--dump-config", raw.dump,
                              "print the effective configuration, secrets masked, and exit");
    check->excludes(defaults)->excludes(dump);
    defaults->excludes(dump);
    app.set_version_flag("--version", "klatchd " KLATCH_VERSION);
    app.add_subcommand("hash-password",
                       "read a password from standard input, print its hash and exit");
}

Action action_of(const CLI::App& app, const Raw& raw) {
    if (app.got_subcommand("hash-password")) return Action::hash_password;
    if (raw.check) return Action::check_config;
    if (raw.defaults) return Action::print_defaults;
    if (raw.dump) return Action::dump_config;
    return Action::run;
}

Options options_of(const CLI::App& app, const Raw& raw) {
    Options options{.action = action_of(app, raw), .scope = raw.dev ? Scope::dev : Scope::system};
    if (app.count("--config") > 0) options.config_file = raw.config;
    if (app.count("--data-dir") > 0) options.data_dir = raw.data_dir;
    if (app.count("--log-level") > 0) options.log_level = levels().at(raw.level);
    if (app.count("--log-format") > 0) options.log_format = formats().at(raw.format);
    return options;
}

}  // namespace

std::variant<Options, cli::Answer> parse_options(int argc, const char* const* argv) {
    CLI::App app{"The klatch chat daemon.", "klatchd"};
    Raw raw;
    declare(app, raw);
    if (auto answer = cli::parse(app, argc, argv)) return *std::move(answer);
    return options_of(app, raw);
}

std::vector<std::string> option_names() {
    CLI::App app{"", "klatchd"};
    Raw raw;
    declare(app, raw);
    return cli::option_names(app);
}

}  // namespace klatch::daemon
