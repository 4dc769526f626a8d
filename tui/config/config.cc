#include "tui/config/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "common/text/nearest.h"
#include "tui/config/checks.h"

namespace klatch::tui {
namespace {

using config::Diagnostic;
using config::Setting;

const config::Words<ListVisibility>& list_words() {
    static const config::Words<ListVisibility> words{{"by-width", ListVisibility::by_width},
                                                     {"shown", ListVisibility::shown},
                                                     {"hidden", ListVisibility::hidden}};
    return words;
}

std::vector<Setting> describe_user(Settings& settings) {
    return {config::text("nick", settings.nick, check_nick, "empty: the login name"),
            config::text("real_name", settings.real_name, "empty: that of the login")};
}

std::vector<Setting> describe_server(Config& config) {
    return {config::text("address", config.address, check_address,
                         R"(empty: the socket of this host; else "host:port" or "/path")"),
            config::list("channels", config.channels, check_channel, "joined on every connection")};
}

std::vector<Setting> describe_view(Config& config) {
    Settings& settings = config.settings;
    return {config::text("time_format", settings.time_format, check_time_format,
                         "%H, %M and %S; empty: no times"),
            config::choice("buffer_list", config.buffer_list, list_words(),
                           "by-width | shown | hidden"),
            config::choice("member_list", config.member_list, list_words(),
                           "by-width | shown | hidden"),
            config::flag("membership", settings.show_membership, "lines for who comes and goes"),
            config::flag("low_bandwidth", settings.low_bandwidth,
                         "lists only where asked for, small pages of history")};
}

std::vector<Setting> describe_notify(Settings& settings) {
    return {config::choice<Bell>("bell", settings.bell,
                                 {{"highlight", Bell::highlight}, {"never", Bell::never}},
                                 "highlight | never"),
            config::list("words", settings.highlight_words, "that count as your nick does")};
}

std::vector<Setting> describe_ctcp(Settings& settings) {
    return {config::flag("answer", settings.answer_ctcp, "PING and VERSION of others")};
}

Diagnostic at(const std::string& file, config::Place place, std::string message) {
    return {file, place, std::move(message)};
}

std::string unknown_action(std::string_view name) {
    std::vector<std::string_view> names;
    names.reserve(key_actions.size());
    for (const KeyAction& action : key_actions)
        names.push_back(action.name);
    const auto near = text::nearest(name, names);
    return near ? fmt::format(R"(no action is called "{}". Did you mean "{}"?)", name, *near)
                : fmt::format("no action is called \"{}\". klatch.toml(5) lists them", name);
}

// Keys that a line names, separated by spaces; none switches the action's keys off.
Result<std::vector<term::Key>> parse_keys(const std::string& text) {
    std::vector<term::Key> keys;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const auto key = term::parse_key(word);
        if (!key) return fail(key.error());
        if (const std::string why = term::why_not_typed(*key); !why.empty())
            return fail(Errc::syntax, fmt::format("{} cannot be typed: {}", word, why));
        keys.push_back(*key);
    }
    return keys;
}

std::string conflict_message(const KeyConflict& conflict) {
    return fmt::format(R"({} is wanted by "{}" here and by "{}" at {}; take one of them away)",
                       term::to_text(conflict.key), describe(conflict.second.action).name,
                       describe(conflict.first.action).name, conflict.first.place);
}

void bind_keys(Config& config, const std::string& file, std::vector<Diagnostic>& errors) {
    std::vector<Rebinding> rebindings;
    std::vector<config::Place> places;
    for (const config::Entry& entry : config.keys) {
        const KeyAction* action = find_key_action(entry.key);
        if (!action) {
            errors.push_back(at(file, entry.place, unknown_action(entry.key)));
            continue;
        }
        auto keys = parse_keys(entry.text);
        if (!keys) {
            errors.push_back(at(file, entry.place, keys.error().message));
            continue;
        }
        rebindings.push_back({action->action, std::move(*keys),
                              fmt::format("{}:{}:{}", file, entry.place.line, entry.place.column)});
        places.push_back(entry.place);
    }
    for (const KeyConflict& conflict : config.keymap.rebind(rebindings)) {
        const auto line = std::find_if(
            rebindings.begin(), rebindings.end(),
            [&](const Rebinding& rebinding) { return rebinding.place == conflict.second.place; });
        errors.push_back(at(file, places[static_cast<std::size_t>(line - rebindings.begin())],
                            conflict_message(conflict)));
    }
}

LoadedConfig load(const config::Document& document) {
    LoadedConfig loaded;
    const config::Reading reading = config::read(describe(loaded.config), document, {});
    loaded.errors = reading.errors();
    bind_keys(loaded.config, document.file, loaded.errors);
    std::stable_sort(loaded.errors.begin(), loaded.errors.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
    return loaded;
}

}  // namespace

config::Schema describe(Config& config) {
    config::Section keys =
        config::free_section("keys", "actions and their keys, see klatch.toml(5)", config.keys);
    keys.example = "next-activity = \"Alt+a F3\"";
    return {"klatch --print-defaults",
            {config::section("user", "who you are", describe_user(config.settings)),
             config::section("server", "where you connect to", describe_server(config)),
             config::section("view", "what the screen shows", describe_view(config)),
             config::section("notify", "what calls you", describe_notify(config.settings)),
             config::section("ctcp", "requests of other clients", describe_ctcp(config.settings)),
             std::move(keys)}};
}

LoadedConfig load_config_text(std::string_view text, const std::string& file) {
    return load(config::parse(text, file));
}

LoadedConfig load_config(const std::optional<std::string>& file,
                         const std::vector<std::string>& places) {
    for (const std::string& place : file ? std::vector<std::string>{*file} : places) {
        auto document = config::parse_file(place);
        if (document) return load(*document);
        if (document.error().code == Errc::not_found && !file) continue;
        LoadedConfig failed;
        failed.errors.push_back({place, {}, document.error().message});
        return failed;
    }
    return {};
}

std::string print_defaults() {
    Config config;
    return "# klatch.toml: every key is optional; values shown are the defaults.\n"
           "# klatch.toml(5) says more.\n\n" +
           config::print_commented(describe(config));
}

}  // namespace klatch::tui
