// Makes the Config that the daemon runs with, from the defaults, the file, the command line and
// the environment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/config/diagnostic.h"
#include "daemon/config.h"
#include "daemon/environment.h"
#include "daemon/options.h"

namespace klatch::daemon {

inline constexpr const char* default_config_file = "/etc/klatch/klatchd.toml";

struct Loaded {
    Config config;                             // not to be used when there are errors
    std::vector<config::Diagnostic> errors;    // by place, each worth a line
    std::vector<config::Diagnostic> warnings;  // the same; start all the same

    [[nodiscard]] bool ok() const { return errors.empty(); }
};

// Reads the file that the options name, or the default one.  Only a file that was named must exist;
// with Scope::dev the default one is not looked at.  Also for a reload: it changes nothing by
// itself.
[[nodiscard]] Loaded load_config(const Options& options, const Environment& environment);

// The same for a text; `file` is its name in diagnostics.
[[nodiscard]] Loaded load_config_text(std::string_view text, const std::string& file,
                                      const Options& options, const Environment& environment);

// klatchd.toml with every key, its default and a comment.
[[nodiscard]] std::string print_defaults();

// The effective settings as TOML, secrets masked.
[[nodiscard]] std::string dump(Config config);

}  // namespace klatch::daemon
