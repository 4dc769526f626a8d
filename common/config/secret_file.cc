#include "common/config/secret_file.h"

#include <string_view>

#include <fmt/format.h>

#include "common/config/small_file.h"

namespace klatch::config {
namespace {

constexpr std::size_t max_secret = 4096;

Result<std::string> first_line(const std::string& path) {
    const Result<std::string> text = read_small_file(path, max_secret);
    if (!text) return fail(text.error());
    std::string_view line{*text};
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return std::string{line};
}

bool is_bare(std::string_view name) {
    return !name.empty() && name.find('/') == std::string_view::npos;
}

}  // namespace

std::optional<std::string> read_credential(const std::string& name,
                                           const Surroundings& surroundings) {
    if (surroundings.credentials.empty() || !is_bare(name)) return std::nullopt;
    auto line = first_line(fmt::format("{}/{}", surroundings.credentials, name));
    if (!line) return std::nullopt;
    return std::move(*line);
}

Result<std::string> read_secret_file(const std::string& name, const Surroundings& surroundings) {
    if (auto credential = read_credential(name, surroundings)) return std::move(*credential);
    if (name.starts_with('/') || surroundings.directory.empty()) return first_line(name);
    return first_line(fmt::format("{}/{}", surroundings.directory, name));
}

}  // namespace klatch::config
