// One cell in the form curses takes.  Internal to the curses terminal.
#pragma once

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include <string_view>

#include "common/term/cell.h"

namespace klatch::term {

// What the terminal's character set can show.
enum class Charset : unsigned char { ascii, unicode };

// The first column of a cluster of one or two columns.  Only what all terminals agree about is
// sent: a base, and nonspacing marks on it.  A joined emoji shows as its first part and a selector
// is left out, so that no terminal is ahead of us in its row.
[[nodiscard]] cchar_t to_curses(const Cell& cell, std::u32string_view marks, Charset charset);

// Whether the cell's second column must be written by itself, because its base takes only one: the
// other letter of a flag, or a blank.
[[nodiscard]] bool needs_second_half(const Cell& cell, Charset charset);
[[nodiscard]] cchar_t second_half(const Cell& cell, std::u32string_view marks, Charset charset);

}  // namespace klatch::term
