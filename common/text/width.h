// How many terminal columns text takes, by Unicode 15 and the habits of terminals.
#pragma once

#include <string_view>

namespace klatch::text {

// The columns of one code point on its own: 0, 1 or 2.  Marks, controls, format characters and the
// vowels and finals of conjoining Hangul take 0.  Ambiguous width counts as 1.
[[nodiscard]] int code_point_columns(char32_t code_point);

// The columns of one grapheme cluster (graphemes.h): 1 or 2, for a cell can hold no less; 0 only if
// it is empty.  A flag, a keycap, and whatever has an emoji selector on a pictograph take 2.
// Meant for printable text: printable.h turns what would take 0 into something visible.
[[nodiscard]] int cluster_columns(std::string_view cluster);

// The sum over the clusters of a text.
[[nodiscard]] int columns(std::string_view text);

// The longest prefix of whole clusters that fits max_columns.
[[nodiscard]] std::string_view cut_columns(std::string_view text, int max_columns);

}  // namespace klatch::text
