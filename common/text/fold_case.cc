#include "common/text/fold_case.h"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "common/text/casemap.h"
#include "common/text/utf8.h"

namespace klatch::text {
namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// The text is valid UTF-8.
std::vector<utf8proc_int32_t> fold_points(std::string_view text) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    const std::vector<utf8proc_uint8_t> bytes{text.begin(), text.end()};
    const auto length = static_cast<utf8proc_ssize_t>(bytes.size());
    const utf8proc_ssize_t needed = utf8proc_decompose(bytes.data(), length, nullptr, 0, options);
    if (needed <= 0) return {};
    std::vector<utf8proc_int32_t> points(static_cast<std::size_t>(needed));
    utf8proc_decompose(bytes.data(), length, points.data(), needed, options);
    const utf8proc_ssize_t composed = utf8proc_normalize_utf32(points.data(), needed, options);
    points.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(0, composed)));
    return points;
}

}  // namespace

std::string fold_case(std::string_view text) {
    if (is_ascii(text)) return fold(text);
    std::string folded;
    for (const utf8proc_int32_t point : fold_points(replace_invalid(text)))
        append_utf8(folded, static_cast<char32_t>(point));
    return folded;
}

}  // namespace klatch::text
