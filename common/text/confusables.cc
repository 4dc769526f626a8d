#include "common/text/confusables.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/text/utf8.h"

namespace klatch::text {
namespace {

struct Twin {
    char32_t looks;
    char latin;
};

// Sorted by code point.  Both cases are listed, because they often resemble different letters.
constexpr auto twins = std::to_array<Twin>({
    {U'0', 'o'},
    {U'1', 'l'},
    {U'I', 'l'},
    {U'i', 'l'},
    {U'|', 'l'},
    {U'\u00DF', 'b'},
    {U'\u0131', 'l'},
    {U'\u0192', 'f'},
    {U'\u01C0', 'l'},
    {U'\u0251', 'a'},
    {U'\u0261', 'g'},
    {U'\u0269', 'l'},
    {U'\u026A', 'l'},
    {U'\u028F', 'y'},
    // Greek
    {U'\u037F', 'j'},
    {U'\u0391', 'a'},
    {U'\u0392', 'b'},
    {U'\u0395', 'e'},
    {U'\u0396', 'z'},
    {U'\u0397', 'h'},
    {U'\u0399', 'l'},
    {U'\u039A', 'k'},
    {U'\u039C', 'm'},
    {U'\u039D', 'n'},
    {U'\u039F', 'o'},
    {U'\u03A1', 'p'},
    {U'\u03A4', 't'},
    {U'\u03A5', 'y'},
    {U'\u03A7', 'x'},
    {U'\u03B1', 'a'},
    {U'\u03B2', 'b'},
    {U'\u03B3', 'y'},
    {U'\u03B7', 'n'},
    {U'\u03B9', 'l'},
    {U'\u03BA', 'k'},
    {U'\u03BD', 'v'},
    {U'\u03BF', 'o'},
    {U'\u03C1', 'p'},
    {U'\u03C3', 'o'},
    {U'\u03C4', 't'},
    {U'\u03C5', 'u'},
    {U'\u03C7', 'x'},
    {U'\u03C9', 'w'},
    {U'\u03F2', 'c'},
    {U'\u03F3', 'j'},
    {U'\u03F9', 'c'},
    // Cyrillic
    {U'\u0405', 's'},
    {U'\u0406', 'l'},
    {U'\u0408', 'j'},
    {U'\u0410', 'a'},
    {U'\u0412', 'b'},
    {U'\u0415', 'e'},
    {U'\u0417', '3'},
    {U'\u041A', 'k'},
    {U'\u041C', 'm'},
    {U'\u041D', 'h'},
    {U'\u041E', 'o'},
    {U'\u0420', 'p'},
    {U'\u0421', 'c'},
    {U'\u0422', 't'},
    {U'\u0423', 'y'},
    {U'\u0425', 'x'},
    {U'\u042C', 'b'},
    {U'\u0430', 'a'},
    {U'\u0431', '6'},
    {U'\u0432', 'b'},
    {U'\u0433', 'r'},
    {U'\u0435', 'e'},
    {U'\u0437', '3'},
    {U'\u043A', 'k'},
    {U'\u043C', 'm'},
    {U'\u043D', 'h'},
    {U'\u043E', 'o'},
    {U'\u043F', 'n'},
    {U'\u0440', 'p'},
    {U'\u0441', 'c'},
    {U'\u0442', 't'},
    {U'\u0443', 'y'},
    {U'\u0445', 'x'},
    {U'\u044C', 'b'},
    {U'\u0455', 's'},
    {U'\u0456', 'l'},
    {U'\u0458', 'j'},
    {U'\u0461', 'w'},
    {U'\u0474', 'v'},
    {U'\u0475', 'v'},
    {U'\u04AE', 'y'},
    {U'\u04AF', 'y'},
    {U'\u04BA', 'h'},
    {U'\u04BB', 'h'},
    {U'\u04C0', 'l'},
    {U'\u04CF', 'l'},
    {U'\u0500', 'd'},
    {U'\u0501', 'd'},
    {U'\u050C', 'g'},
    {U'\u051A', 'q'},
    {U'\u051B', 'q'},
    {U'\u051C', 'w'},
    {U'\u051D', 'w'},
    // Armenian
    {U'\u0555', 'o'},
    {U'\u0561', 'w'},
    {U'\u0563', 'q'},
    {U'\u0566', 'q'},
    {U'\u0570', 'h'},
    {U'\u0578', 'n'},
    {U'\u057C', 'n'},
    {U'\u057D', 'u'},
    {U'\u0581', 'g'},
    {U'\u0585', 'o'},
});
static_assert(std::ranges::is_sorted(twins, {}, &Twin::looks));

// NFKD without default-ignorables.  The name is valid UTF-8.
std::vector<utf8proc_int32_t> decompose(std::string_view name) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                                            UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE);
    std::vector<utf8proc_uint8_t> bytes{name.begin(), name.end()};
    const auto length = static_cast<utf8proc_ssize_t>(bytes.size());
    const utf8proc_ssize_t needed = utf8proc_decompose(bytes.data(), length, nullptr, 0, options);
    if (needed <= 0) return {};
    std::vector<utf8proc_int32_t> points(static_cast<std::size_t>(needed));
    utf8proc_decompose(bytes.data(), length, points.data(), needed, options);
    return points;
}

// The Latin twin of a code point, or the code point itself.
char32_t twin_of(char32_t code_point) {
    const auto* twin = std::ranges::lower_bound(twins, code_point, {}, &Twin::looks);
    const bool is_found = twin != twins.end() && twin->looks == code_point;
    return is_found ? static_cast<unsigned char>(twin->latin) : code_point;
}

char32_t small(char32_t code_point) {
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code_point)));
}

void replace_all(std::string& text, std::string_view from, char to) {
    for (std::size_t at = text.find(from); at != std::string_view::npos;
         at = text.find(from, at + 1))
        text.replace(at, from.size(), 1, to);
}

}  // namespace

std::string skeleton(std::string_view name) {
    const std::string valid = replace_invalid(name);
    std::string out;
    out.reserve(valid.size());
    for (const utf8proc_int32_t point : decompose(valid))
        append_utf8(out, twin_of(small(twin_of(static_cast<char32_t>(point)))));
    replace_all(out, "rn", 'm');
    replace_all(out, "vv", 'w');
    return out;
}

}  // namespace klatch::text
