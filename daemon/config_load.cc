#include "daemon/config_load.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "common/config/schema.h"
#include "daemon/config_schema.h"
#include "daemon/config_verify.h"
#include "daemon/dev.h"

namespace klatch::daemon {
namespace {

Config starting_point(const Options& options, const Environment& environment) {
    return options.scope == Scope::dev ? dev_defaults(environment) : Config{};
}

config::Surroundings surroundings(const std::string& file, const Environment& environment) {
    const std::size_t slash = file.rfind('/');
    return {.directory = slash == std::string::npos ? std::string{} : file.substr(0, slash),
            .credentials = environment.credentials_directory};
}

void apply(const Options& options, Config& config) {
    if (options.data_dir) config.server.data_dir = *options.data_dir;
    if (options.log_level) config.log.level = *options.log_level;
    if (options.log_format) config.log.format = *options.log_format;
}

Loaded load(const config::Document& document, const Options& options,
            const Environment& environment) {
    Config config = starting_point(options, environment);
    config::Reading reading =
        config::read(describe(config), document, surroundings(document.file, environment));
    apply(options, config);
    verify(config, reading);
    resolve(config, environment, reading);
    return {std::move(config), reading.errors(), reading.warnings()};
}

std::string file_of(const Options& options) {
    return options.config_file.value_or(default_config_file);
}

bool may_be_absent(const Options& options) {
    return !options.config_file;
}

}  // namespace

Loaded load_config(const Options& options, const Environment& environment) {
    const std::string file = file_of(options);
    config::Document document{file, {}, {}};
    const bool look = options.config_file.has_value() || options.scope == Scope::system;
    if (!look) return load(document, options, environment);
    Result<config::Document> parsed = config::parse_file(file);
    if (parsed) return load(*parsed, options, environment);
    if (parsed.error().code != Errc::not_found || !may_be_absent(options))
        document.errors.push_back({file, {}, parsed.error().message});
    return load(document, options, environment);
}

Loaded load_config_text(std::string_view text, const std::string& file, const Options& options,
                        const Environment& environment) {
    return load(config::parse(text, file), options, environment);
}

std::string print_defaults() {
    Config config;
    return "# klatchd.toml: every key is optional; values shown are the defaults.\n"
           "# klatchd.toml(5) says more.  klatchd --check-config checks the file.\n\n" +
           config::print_commented(describe(config));
}

std::string dump(Config config) {
    return config::print_plain(describe(config));
}

}  // namespace klatch::daemon
