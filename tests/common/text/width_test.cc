#include "common/text/width.h"

#include <gtest/gtest.h>

#include <string_view>

#include "common/text/graphemes.h"

namespace klatch::text {
namespace {

struct Row {
    std::string_view text;
    int columns;
};

constexpr Row clusters[] = {
    {"", 0},
    {"a", 1},
    {" ", 1},
    {"\u00E9", 1},
    {"e\u0301", 1},
    {"\u65E5", 2},              // CJK
    {"\uFF21", 2},              // fullwidth A
    {"\uFF71", 1},              // halfwidth katakana
    {"\uAC00", 2},              // Hangul syllable
    {"\u1112\u1161\u11AB", 2},  // the same from its parts
    {"\U00020000", 2},
    {"\U0001F600", 2},
    {"\U0001FAE8", 2},  // Unicode 15
    {"\U0001F6DC", 2},  // Unicode 15
    {"\u2764", 1},
    {"\u2764\uFE0F", 2},  // the selector makes it wide
    {"\u2764\uFE0E", 1},
    {"\u00A9\uFE0F", 2},
    {"1\uFE0F\u20E3", 2},
    {"a\uFE0F", 1},  // no emoji: the selector does nothing
    {"\U0001F44D\U0001F3FD", 2},
    {"\u261D\U0001F3FD", 2},
    {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2},
    {"\u2764\u200D\U0001F525", 2},
    {"\U0001F1E9\U0001F1EA", 2},
    {"\U0001F1E9", 1},
    {"\u0301", 1},  // a cell holds no less than a column
    {"\u200B", 1},
    {"\x01", 1},
    {"\xFF", 1},
    {"\u0915\u093F", 1},
};

TEST(Width, OfClusters) {
    for (const Row& row : clusters) {
        EXPECT_EQ(first_cluster(row.text), row.text) << "not one cluster: " << row.text;
        EXPECT_EQ(cluster_columns(row.text), row.columns) << row.text;
    }
}

TEST(Width, OfTextIsTheSumOfItsClusters) {
    EXPECT_EQ(columns(""), 0);
    EXPECT_EQ(columns("hello"), 5);
    EXPECT_EQ(columns("\u65E5\u672C ok"), 7);
    EXPECT_EQ(columns("e\u0301\U0001F468\u200D\U0001F469\u200D\U0001F467!"), 4);
}

TEST(Width, OfCodePointsThatTakeNoCell) {
    for (const char32_t point : {U'\n', U'\u0301', U'\u200D', U'\uFE0F', U'\u00AD', U'\u1161'})
        EXPECT_EQ(code_point_columns(point), 0) << std::hex << static_cast<unsigned>(point);
}

TEST(Width, CutsBeforeAClusterThatDoesNotFit) {
    constexpr std::string_view text = "a\u65E5e\u0301\U0001F600";
    constexpr std::string_view expected[] = {
        "", "a", "a", "a\u65E5", "a\u65E5e\u0301", "a\u65E5e\u0301", text, text};
    for (int max = 0; max < 8; ++max)
        EXPECT_EQ(cut_columns(text, max), expected[max]) << max;
    EXPECT_EQ(cut_columns(text, -1), "");
}

}  // namespace
}  // namespace klatch::text
