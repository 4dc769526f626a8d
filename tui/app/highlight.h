// Decides whether a text names somebody.
#pragma once

#include <string_view>

namespace klatch::tui {

// Whether `word` stands in the text as a word of its own, A to Z without case: "bob" in "hi bob!"
// but not in "bobsled".  A letter, a digit or a byte beyond ASCII continues a word, and so do
// "_" and "-".
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

}  // namespace klatch::tui
