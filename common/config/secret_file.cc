#include "common/config/secret_file.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace klatch::config {
namespace {

constexpr std::size_t max_secret = 4096;

Result<std::string> first_line(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    std::array<char, max_secret> bytes{};
    if (in) in.read(bytes.data(), bytes.size());
    if (!in.is_open() || in.bad()) {
        const int reason = errno;
        return fail(reason == ENOENT ? Errc::not_found : Errc::io,
                    fmt::format("read {}: {}", path, std::generic_category().message(reason)));
    }
    const std::string_view text{bytes.data(), static_cast<std::size_t>(in.gcount())};
    std::string_view line = text.substr(0, text.find('\n'));
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
