#include "tui/net/address.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/casemap.h"
#include "common/text/printable.h"

namespace klatch::tui {
namespace {

constexpr std::uint16_t irc_port = 6667;

// "#a,b" of irc://host/#a,b: channels, a "#" added where it is missing.
std::vector<std::string> channels_of(std::string_view path) {
    std::vector<std::string> channels;
    while (!path.empty()) {
        const std::string_view name = path.substr(0, path.find(','));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        if (name.empty()) continue;
        const bool marked = name.front() == '#' || name.front() == '&';
        channels.push_back(marked ? std::string(name) : fmt::format("#{}", name));
    }
    return channels;
}

}  // namespace

Result<Address> parse_address(std::string_view text) {
    constexpr std::string_view plain = "irc://";
    constexpr std::string_view secure = "ircs://";
    if (text::starts_with_folded(text, secure)) {
        return fail(Errc::usage,
                    "ircs:// needs TLS, which this version does not speak yet. A plaintext address "
                    "is irc://host");
    }
    Address address;
    std::string_view rest = text;
    if (text::starts_with_folded(text, plain)) {
        rest.remove_prefix(plain.size());
        const auto slash = rest.find('/');
        if (slash != std::string_view::npos) address.channels = channels_of(rest.substr(slash + 1));
        rest = rest.substr(0, slash);
    }
    const std::string whole =
        rest.starts_with('/') ? fmt::format("unix:{}", rest) : std::string(rest);
    const auto endpoint = net::parse_endpoint(whole, irc_port);
    if (!endpoint) return fail(Errc::usage, text::printable(endpoint.error().message));
    address.endpoint = *endpoint;
    return address;
}

}  // namespace klatch::tui
