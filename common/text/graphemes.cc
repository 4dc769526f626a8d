#include "common/text/graphemes.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "common/text/code_point.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace klatch::text {
namespace {

constexpr int max_joined_pictographs = 4;

bool is_plain_ascii(char byte) {
    return byte >= 0x20 && byte < 0x7F;
}

bool unicode_joins(char32_t before, char32_t after, utf8proc_int32_t& state) {
    return !utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                             static_cast<utf8proc_int32_t>(after), &state);
}

// The tailoring of first_cluster(): a second spacing character joins only within an emoji.
bool cell_joins(char32_t base, char32_t before, char32_t after) {
    if (code_point_columns(after) == 0) return true;
    if (is_regional_indicator(after)) return is_regional_indicator(before);
    if (!is_pictographic(base)) return false;
    return before == zero_width_joiner || is_skin_tone(after);
}

bool is_keycap_base(char32_t code_point) {
    return (code_point >= U'0' && code_point <= U'9') || code_point == U'#' || code_point == U'*';
}

bool is_keycap(std::string_view cluster) {
    const std::string_view marks = cluster.substr(1);
    return is_keycap_base(static_cast<unsigned char>(cluster.front())) &&
           (marks == "\uFE0F\u20E3" || marks == "\u20E3");
}

bool is_flag(std::string_view cluster) {
    const Decoded first = decode_first(cluster);
    const Decoded second = decode_first(cluster.substr(first.size));
    return is_regional_indicator(first.code_point) && is_regional_indicator(second.code_point) &&
           first.size + second.size == cluster.size();
}

bool is_tag_flag(std::string_view cluster) {
    using namespace std::string_view_literals;
    constexpr std::array flags = {
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"sv,
        "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"sv,
        "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"sv,
    };
    return std::ranges::find(flags, cluster) != flags.end();
}

// The bytes of the pictograph at the start of a text with its selector and skin tone; 0: none.
std::size_t pictograph_size(std::string_view text) {
    const Decoded base = decode_first(text);
    if (!is_pictographic(base.code_point)) return 0;
    std::size_t size = base.size;
    for (const auto fits :
         {+[](char32_t c) { return is_skin_tone(c); },
          +[](char32_t c) { return c == emoji_selector || c == text_selector; }}) {
        const Decoded next = decode_first(text.substr(size));
        if (fits(next.code_point)) size += next.size;
    }
    return size;
}

bool is_pictograph_sequence(std::string_view cluster) {
    for (int count = 1; count <= max_joined_pictographs; ++count) {
        const std::size_t size = pictograph_size(cluster);
        if (size == 0) return false;
        cluster.remove_prefix(size);
        if (cluster.empty()) return true;
        const Decoded joiner = decode_first(cluster);
        if (joiner.code_point != zero_width_joiner) return false;
        cluster.remove_prefix(joiner.size);
    }
    return false;
}

}  // namespace

std::string_view first_cluster(std::string_view text) {
    if (text.size() < 2) return text;
    if (is_plain_ascii(text[0]) && is_plain_ascii(text[1])) return text.substr(0, 1);
    const Decoded base = decode_first(text);
    std::size_t size = base.size;
    if (!base.is_valid) return text.substr(0, size);
    utf8proc_int32_t state = 0;
    char32_t before = base.code_point;
    while (size < text.size()) {
        const Decoded next = decode_first(text.substr(size));
        if (!next.is_valid || !unicode_joins(before, next.code_point, state)) break;
        if (!cell_joins(base.code_point, before, next.code_point)) break;
        before = next.code_point;
        size += next.size;
    }
    return text.substr(0, size);
}

std::string_view last_cluster(std::string_view text) {
    std::string_view last = text;
    for (const std::string_view cluster : Clusters{text})
        last = cluster;
    return last;
}

bool is_emoji_sequence(std::string_view cluster) {
    if (cluster.size() < 4) return false;
    if (decode_first(cluster).size == cluster.size()) return false;
    return is_pictograph_sequence(cluster) || is_flag(cluster) || is_keycap(cluster) ||
           is_tag_flag(cluster);
}

}  // namespace klatch::text
