#include "common/term/scroll.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace klatch::term {
namespace {

constexpr int list_columns = 5;

// A list at the left and a pane of lines beside it.
Frame picture(const std::vector<std::string>& lines, std::string_view list) {
    const int rows = static_cast<int>(lines.size());
    Frame frame({rows + 1, 40});
    for (int row = 0; row < rows; ++row) {
        frame.put({row, 0}, list, {}, {0, 0, rows, list_columns});
        frame.put({row, list_columns}, lines[static_cast<std::size_t>(row)], {});
    }
    frame.put({rows, 0}, "input", {});
    frame.set_scroll_area({0, list_columns, rows, 40 - list_columns});
    return frame;
}

const std::string line_a = "alice: a line that is long enough";
const std::string line_b = "bob: another one, of some length";
const std::string line_c = "carol: the third of these lines";
const std::string line_d = "dave: and the fourth one of them";

TEST(Scroll, FindsLinesThatMovedUp) {
    const auto found =
        find_scroll(picture({line_a, line_b, line_c}, ""), picture({line_b, line_c, line_d}, ""));
    EXPECT_EQ(found, (Scroll{0, 3, 1}));
}

TEST(Scroll, FindsLinesThatMovedDown) {
    const auto found =
        find_scroll(picture({line_b, line_c, line_d}, ""), picture({line_a, line_b, line_c}, ""));
    EXPECT_EQ(found, (Scroll{0, 3, -1}));
}

TEST(Scroll, LeavesAPictureThatDidNotMove) {
    EXPECT_FALSE(
        find_scroll(picture({line_a, line_b, line_c}, ""), picture({line_a, line_b, line_d}, "")));
}

TEST(Scroll, LeavesAPictureThatSharesNoLine) {
    EXPECT_FALSE(find_scroll(picture({line_a, line_b}, ""), picture({line_c, line_d}, "")));
}

TEST(Scroll, LeavesBlankLinesAlone) {
    EXPECT_FALSE(find_scroll(picture({"", "", line_a}, ""), picture({"", line_b, line_c}, "")));
}

TEST(Scroll, CountsWhatItShiftsBesideTheArea) {
    // Short lines next to a list of which every row differs: moving would cost more than it saves.
    const auto with_list = [](const std::vector<std::string>& lines) {
        Frame frame = picture(lines, "");
        for (int row = 0; row < frame.size().rows; ++row) {
            frame.put({row, 20}, std::string(20, static_cast<char>('a' + row)), {});
        }
        frame.set_scroll_area({0, list_columns, 3, 10});
        return frame;
    };
    EXPECT_FALSE(find_scroll(with_list({"aa", "bb", "cc"}), with_list({"bb", "cc", "dd"})));
}

TEST(Frame, MovesRowsBothWays) {
    Frame frame = picture({"a", "b", "c"}, "");
    frame.move_rows(0, 3, 2);
    EXPECT_EQ(frame.row_text(0), "     c");
    EXPECT_EQ(frame.row_text(1), "");
    EXPECT_EQ(frame.row_text(3), "input");
    frame.move_rows(0, 3, -1);
    EXPECT_EQ(frame.row_text(0), "");
    EXPECT_EQ(frame.row_text(1), "     c");
    frame.move_rows(0, 3, 99);
    EXPECT_EQ(frame.row_text(1), "");
}

}  // namespace
}  // namespace klatch::term
