// Builds a line for a server from words that the user may have typed: nothing in them can end the
// line early or begin another one.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace klatch::tui {

// line("KICK", {"#dev", "bob"}, "bye") is "KICK #dev bob :bye".  A word ends before its first
// space, CR, LF or NUL, and is left out when nothing remains or it begins with ":"; the same bytes
// in the text turn into spaces.
[[nodiscard]] std::string line(std::string_view command,
                               std::initializer_list<std::string_view> words);
[[nodiscard]] std::string line(std::string_view command,
                               std::initializer_list<std::string_view> words,
                               std::string_view text);

}  // namespace klatch::tui
