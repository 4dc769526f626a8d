// Makes hostile bytes visible: what every line of a log and every cell of a terminal goes through.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace klatch::text {

inline constexpr std::size_t max_marks = 8;  // on one character

// The text in a form that no terminal interprets, valid UTF-8 whatever came in:
//   line feed, carriage return, tab          \n \r \t
//   other C0, DEL, bytes that are no UTF-8   \x1b
//   all else that is_hidden() names          \u{202e}
//   a mark with nothing to stand on          \u{301}
//   marks beyond max_marks on one character  one U+FFFD for all of them
// The joiner, selectors and tags of a well-formed emoji stay.  Printable text comes out as it went
// in, so applying this twice changes nothing more.  Backslashes are not doubled: the result is for
// reading, not for parsing.
[[nodiscard]] std::string printable(std::string_view text);

// Appends printable(text).  Plain ASCII is copied without a closer look.
void append_printable(std::string& out, std::string_view text);

// True when printable(text) is the text itself.
[[nodiscard]] bool is_printable(std::string_view text);

}  // namespace klatch::text
