#include "tui/text/edit_layout.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/text/width.h"
#include "tests/tui/text/picture.h"

namespace klatch::tui {
namespace {

using Strings = std::vector<std::string>;

struct Row {
    std::string_view line;
    term::Size box;
    Strings rows;
    term::Position cursor;
};

// NOLINTBEGIN(misc-misleading-bidirectional): hostile on purpose
const Row rows[] = {
    {"|", {1, 10}, {""}, {0, 0}},
    {"hello|", {1, 10}, {"hello"}, {0, 5}},
    {"he|llo", {1, 10}, {"hello"}, {0, 2}},
    {"abcdef|", {3, 4}, {"abcd", "ef"}, {1, 2}},
    {"abcd|", {3, 4}, {"abcd", ""}, {1, 0}},  // a full row: the next key goes below
    {"abc|d", {3, 4}, {"abcd"}, {0, 3}},
    {"abcd|ef", {3, 4}, {"abcd", "ef"}, {1, 0}},
    {"one|\ntwo", {3, 10}, {"one", "two"}, {0, 3}},
    {"one\n|two", {3, 10}, {"one", "two"}, {1, 0}},
    {"one\n|", {3, 10}, {"one", ""}, {1, 0}},
    {"\u65E5\u672C|\u8A9E", {3, 5}, {"\u65E5\u672C", "\u8A9E"}, {1, 0}},  // half a cell is none
    {"e\u0301|x", {1, 10}, {"e\u0301x"}, {0, 1}},
    {"a\u202E|b", {1, 20}, {"a\\u{202e}b"}, {0, 9}},
    {"a\t|b", {1, 20}, {"a\\tb"}, {0, 3}},
    {"a\u202E|", {4, 5}, {"a\\u{2", "02e}"}, {1, 4}},
    // Fewer rows than there are: those around the cursor.
    {"a\nb\nc\nd|", {2, 10}, {"c", "d"}, {1, 1}},
    {"|a\nb\nc\nd", {2, 10}, {"a", "b"}, {0, 0}},
    {"a\nb\n|c\nd", {2, 10}, {"b", "c"}, {1, 0}},
    // No room at all is one cell.
    {"ab|", {0, 0}, {""}, {0, 0}},
    {"\u65E5|", {1, 1}, {""}, {0, 0}},
};
// NOLINTEND(misc-misleading-bidirectional)

TEST(EditLayout, PlacesTextAndCursor) {
    for (const Row& row : rows) {
        const EditLayout layout = lay_out(picture(row.line), row.box);
        Strings shown = layout.rows;
        EXPECT_EQ(layout.cursor, row.cursor)
            << row.line << ": " << layout.cursor.row << "," << layout.cursor.column;
        EXPECT_EQ(shown, row.rows) << row.line;
    }
}

TEST(EditLayout, CountsWhatDoesNotFit) {
    const EditLayout layout = lay_out(picture("a\nb\nc|\nd\ne"), {2, 10});
    EXPECT_EQ(layout.rows_above, 1);
    EXPECT_EQ(layout.rows_below, 2);
}

TEST(EditLayout, KeepsToItsBox) {
    EditLine line = picture("some text, \u65E5\u672C\u8A9E \U0001F600 and\nmore\u200B|");
    for (int columns = 2; columns < 60; ++columns) {
        for (int height = 1; height < 5; ++height) {
            const EditLayout layout = lay_out(line, {height, columns});
            EXPECT_LE(static_cast<int>(layout.rows.size()), height);
            for (const std::string& row : layout.rows)
                EXPECT_LE(text::columns(row), columns);
            EXPECT_LT(layout.cursor.column, columns);
            EXPECT_LT(layout.cursor.row, static_cast<int>(layout.rows.size()));
            EXPECT_GE(layout.cursor.row, 0);
        }
    }
}

}  // namespace
}  // namespace klatch::tui
