#include "tui/config/checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/net/address.h"

namespace klatch::tui {
namespace {

constexpr int widest_time = 32;

// No parameter of a message, or not only one.
bool holds_separator(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) <= ' ' || byte == ',' || byte == '\x7f';
    });
}

}  // namespace

Status check_nick(std::string_view text) {
    constexpr std::string_view never_first = "#&:$@+";
    if (text.empty()) return {};
    if (!holds_separator(text) && text.find_first_of("!@*?") == std::string_view::npos &&
        never_first.find(text.front()) == std::string_view::npos)
        return {};
    return fail(Errc::usage, fmt::format("\"{}\" is no nick: a nick is one word, without any of "
                                         "!@*?, and begins with none of {}",
                                         text::printable(text), never_first));
}

Status check_channel(std::string_view text) {
    constexpr std::string_view first = "#&+!";
    if (!text.empty() && first.find(text.front()) != std::string_view::npos &&
        !holds_separator(text))
        return {};
    return fail(Errc::usage, fmt::format("\"{}\" is no channel: expected one word without a comma, "
                                         "such as \"#dev\"",
                                         text::printable(text)));
}

Status check_address(std::string_view text) {
    if (text.empty()) return {};
    if (auto address = parse_address(text); !address) return fail(std::move(address.error()));
    return {};
}

Status check_time_format(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') continue;
        const std::string_view directive = text.substr(i++, 2);
        if (directive == "%H" || directive == "%M" || directive == "%S" || directive == "%%")
            continue;
        return fail(Errc::usage, fmt::format("\"{}\" in a time: expected %H, %M, %S or %%",
                                             text::printable(directive)));
    }
    if (text::columns(text::printable(text)) <= widest_time) return {};
    return fail(
        Errc::usage,
        fmt::format("this time leaves no room for text: {} columns are the most", widest_time));
}

}  // namespace klatch::tui
