#include "common/term/curses_cell.h"

#include <algorithm>
#include <array>
#include <cwchar>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/width.h"

// Curses asks this function how wide a character is.  The C library's own answer is -1 for emoji
// younger than itself, and curses then shows nothing, so the program has one that agrees with every
// other measure in it.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): wchar.h calls it __c
extern "C" int wcwidth(wchar_t point) noexcept {
    const auto code_point = static_cast<char32_t>(point);
    if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return -1;
    return klatch::text::code_point_columns(code_point);
}

namespace klatch::term {
namespace {

char32_t ascii_for(char32_t point) {
    if (point < 0x80) return point;
    constexpr std::array<std::pair<char32_t, char32_t>, 16> table{{
        {U'─', U'-'},
        {U'│', U'|'},
        {U'┴', U'+'},
        {U'┬', U'+'},
        {U'┼', U'+'},
        {U'┌', U'+'},
        {U'┐', U'+'},
        {U'└', U'+'},
        {U'┘', U'+'},
        {U'·', U'.'},
        {U'…', U'~'},
        {U'●', U'*'},
        {U'○', U'o'},
        {U'◷', U'@'},
        {U'✗', U'x'},
        {U'\u00A0', U' '},
    }};
    const auto* found = std::find_if(table.begin(), table.end(),
                                     [point](const auto& entry) { return entry.first == point; });
    return found == table.end() ? U'?' : found->second;
}

bool takes_no_column(char32_t mark) {
    return !text::is_hidden(mark) && text::code_point_columns(mark) == 0;
}

attr_t attributes_of(Style style) {
    attr_t attributes = A_NORMAL;
    if (style.has(Attribute::bold)) attributes |= A_BOLD;
    if (style.has(Attribute::dim)) attributes |= A_DIM;
    if (style.has(Attribute::underline)) attributes |= A_UNDERLINE;
    if (style.has(Attribute::reverse)) attributes |= A_REVERSE;
    return attributes;
}

void add_marks(cchar_t& to, std::u32string_view marks) {
    std::size_t used = 1;
    for (const char32_t mark : marks) {
        if (!takes_no_column(mark) || used == CCHARW_MAX) break;
        to.chars[used++] = static_cast<wchar_t>(mark);
    }
}

char32_t sendable(const Cell& cell) {
    const int columns = text::code_point_columns(cell.base);
    const bool fits = columns >= 1 && columns <= static_cast<int>(cell.width);
    return fits && !text::is_hidden(cell.base) ? cell.base : U'?';
}

}  // namespace

cchar_t to_curses(const Cell& cell, std::u32string_view marks, Charset charset) {
    cchar_t form{};
    form.attr = attributes_of(cell.style);
    const char32_t base = sendable(cell);
    form.chars[0] = static_cast<wchar_t>(charset == Charset::ascii ? ascii_for(base) : base);
    if (charset == Charset::unicode) add_marks(form, marks);
    return form;
}

bool needs_second_half(const Cell& cell, Charset charset) {
    if (cell.width != 2) return false;
    return charset == Charset::ascii || text::code_point_columns(sendable(cell)) == 1;
}

cchar_t second_half(const Cell& cell, std::u32string_view marks, Charset charset) {
    cchar_t form{};
    form.attr = attributes_of(cell.style);
    const bool is_flag = !marks.empty() && text::is_regional_indicator(marks[0]);
    form.chars[0] = is_flag && charset == Charset::unicode ? static_cast<wchar_t>(marks[0]) : L' ';
    return form;
}

}  // namespace klatch::term
