#include "tui/app/formatting.h"

#include <algorithm>

namespace klatch::tui {
namespace {

constexpr std::string_view lone_codes = "\x02\x0f\x11\x16\x1d\x1e\x1f";
constexpr char palette_color = '\x03';
constexpr char rgb_color = '\x04';

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_hex(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

// Passes a colour of up to `most` digits, and another one behind a comma.
template <class IsDigit>
std::size_t skip_colors(std::string_view text, std::size_t from, std::size_t most,
                        IsDigit is_part) {
    const auto skip = [&](std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && end - at < most && is_part(text[end]))
            ++end;
        return end;
    };
    const std::size_t first = skip(from);
    if (first == from || first >= text.size() || text[first] != ',') return first;
    const std::size_t second = skip(first + 1);
    return second == first + 1 ? first : second;
}

}  // namespace

std::string without_formatting(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char byte = text[i++];
        if (byte == palette_color) {
            i = skip_colors(text, i, 2, is_digit);
        } else if (byte == rgb_color) {
            i = skip_colors(text, i, 6, is_hex);
        } else if (lone_codes.find(byte) == std::string_view::npos) {
            out += byte;
        }
    }
    return out;
}

}  // namespace klatch::tui
