#include "common/text/width.h"

#include <utf8proc.h>

#include <algorithm>

#include "common/text/code_point.h"
#include "common/text/graphemes.h"
#include "common/text/utf8.h"

namespace klatch::text {
namespace {

// Vowels and finals that a terminal draws into the cell of the initial before them.
bool is_conjoining_jamo(char32_t code_point) {
    return (code_point >= 0x1160 && code_point <= 0x11FF) ||
           (code_point >= 0xD7B0 && code_point <= 0xD7FF);
}

bool is_wide_by_default(char32_t code_point) {
    return code_point >= 0x20000 && code_point <= 0x3FFFD;
}

}  // namespace

int code_point_columns(char32_t code_point) {
    if (code_point < 0x20) return 0;
    if (code_point < 0x7F) return 1;
    if (is_conjoining_jamo(code_point)) return 0;
    if (is_wide_by_default(code_point)) return 2;
    if (is_hidden(code_point)) return 0;
    return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point));
}

int cluster_columns(std::string_view cluster) {
    if (cluster.size() < 2) return static_cast<int>(cluster.size());
    const Decoded base = decode_first(cluster);
    int widest = std::max(1, code_point_columns(base.code_point));
    if (cluster.size() == base.size || widest == 2) return widest;
    if (is_regional_indicator(base.code_point)) return 2;
    bool has_selector = false;
    for (const Decoded& point : CodePoints{cluster.substr(base.size)}) {
        has_selector = has_selector || point.code_point == emoji_selector;
        const bool is_keycap = has_selector && point.code_point == keycap_mark;
        if (is_keycap || (has_selector && is_pictographic(base.code_point))) return 2;
        widest = std::max(widest, code_point_columns(point.code_point));
    }
    return widest;
}

int columns(std::string_view text) {
    int sum = 0;
    for (const std::string_view cluster : Clusters{text})
        sum += cluster_columns(cluster);
    return sum;
}

std::string_view cut_columns(std::string_view text, int max_columns) {
    std::size_t size = 0;
    for (const std::string_view cluster : Clusters{text}) {
        max_columns -= cluster_columns(cluster);
        if (max_columns < 0) break;
        size += cluster.size();
    }
    return text.substr(0, size);
}

}  // namespace klatch::text
