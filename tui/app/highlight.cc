#include "tui/app/highlight.h"

#include <algorithm>

#include "common/text/casemap.h"

namespace klatch::tui {
namespace {

bool continues_word(char byte) {
    const char small = text::fold(byte);
    return (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
           byte == '-' || static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

bool has_word(std::string_view text, std::string_view word) {
    if (word.empty()) return false;
    const auto same = [](char a, char b) { return text::fold(a) == text::fold(b); };
    auto from = text.begin();
    while (true) {
        const auto found = std::search(from, text.end(), word.begin(), word.end(), same);
        if (found == text.end()) return false;
        const auto after = found + static_cast<std::ptrdiff_t>(word.size());
        const bool starts = found == text.begin() || !continues_word(*(found - 1));
        const bool ends = after == text.end() || !continues_word(*after);
        if (starts && ends) return true;
        from = found + 1;
    }
}

}  // namespace klatch::tui
