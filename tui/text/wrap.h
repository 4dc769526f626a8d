// Breaks a text into rows of cells, as byte ranges: nothing is copied, and styles stay the
// caller's.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace klatch::tui {

// The bytes [begin, end) of the text make one row.
struct RowSlice {
    std::size_t begin = 0;
    std::size_t end = 0;
    int columns = 0;  // that the row takes

    friend bool operator==(const RowSlice&, const RowSlice&) = default;
};

// Rows of at most `columns`, broken behind blanks, beside wide characters (CJK needs no blanks) and
// at newlines; within a word only if it is longer than a row by itself.  A cluster is never split.
// Blanks that end a row belong to none, and so does a newline.  An empty text is one empty row.
// The text is printable (text::printable) but for newlines.  Columns below 1 count as 1; a wide
// cluster then has a row of its own that is too long.
[[nodiscard]] std::vector<RowSlice> wrap(std::string_view text, int columns);

}  // namespace klatch::tui
