// klatch.toml: what the user has chosen, read into the settings the client runs with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/config/diagnostic.h"
#include "common/config/schema.h"
#include "tui/app/keymap.h"
#include "tui/app/settings.h"

namespace klatch::tui {

struct Config {
    std::string address;                // empty: the socket of this host
    std::vector<std::string> channels;  // joined on every connection
    Settings settings;
    ListVisibility buffer_list = ListVisibility::by_width;
    ListVisibility member_list = ListVisibility::by_width;
    std::vector<config::Entry> keys;  // as they stand in the file
    Keymap keymap;                    // made of them
};

struct LoadedConfig {
    Config config;  // not to be used when there are errors
    std::vector<config::Diagnostic> errors;
};

// Reads a file that was named, and then must exist, or the first that exists of `places`.
[[nodiscard]] LoadedConfig load_config(const std::optional<std::string>& file,
                                       const std::vector<std::string>& places);
// The same for a text; `file` is its name in diagnostics.
[[nodiscard]] LoadedConfig load_config_text(std::string_view text, const std::string& file);

// klatch.toml with every key, its default and a comment.
[[nodiscard]] std::string print_defaults();

[[nodiscard]] config::Schema describe(Config& config);

}  // namespace klatch::tui
