#include "tui/text/wrap.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/graphemes.h"
#include "common/text/width.h"

namespace klatch::tui {
namespace {

using Strings = std::vector<std::string>;

Strings wrapped(std::string_view text, int columns) {
    Strings rows;
    for (const RowSlice& row : wrap(text, columns))
        rows.emplace_back(text.substr(row.begin, row.end - row.begin));
    return rows;
}

struct Row {
    std::string_view text;
    int columns;
    Strings rows;
};

const Row rows[] = {
    {"", 10, {""}},
    {"short", 10, {"short"}},
    {"exactly ten", 11, {"exactly ten"}},
    {"hello world", 10, {"hello", "world"}},
    {"hello world", 5, {"hello", "world"}},
    {"hello   world", 7, {"hello", "world"}},  // blanks at the break belong to no row
    {"hello world ", 11, {"hello world"}},
    {"a b c d e f", 3, {"a b", "c d", "e f"}},
    {"abcdefghij", 4, {"abcd", "efgh", "ij"}},
    {"see https://example.org/long", 10, {"see", "https://ex", "ample.org/", "long"}},
    {"  indented text", 10, {"  indented", "text"}},
    {"one\ntwo", 10, {"one", "two"}},
    {"one\n\ntwo", 10, {"one", "", "two"}},
    {"one\n", 10, {"one", ""}},
    {"   ", 10, {""}},
    {"\u65E5\u672C\u8A9E", 4, {"\u65E5\u672C", "\u8A9E"}},
    {"\u65E5\u672C\u8A9E", 5, {"\u65E5\u672C", "\u8A9E"}},
    {"ab\u65E5\u672Ccd", 4, {"ab\u65E5", "\u672Ccd"}},
    {"hi \u65E5\u672C\u8A9E", 6, {"hi \u65E5", "\u672C\u8A9E"}},
    {"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}},
    {"x\U0001F468\u200D\U0001F469\u200D\U0001F467y",
     2,
     {"x", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "y"}},
    {"\u65E5\u672C", 1, {"\u65E5", "\u672C"}},
    {"ab", 0, {"a", "b"}},
};

TEST(Wrap, BreaksAtWordsThenWithinThem) {
    for (const Row& row : rows)
        EXPECT_EQ(wrapped(row.text, row.columns), row.rows) << row.text << " at " << row.columns;
}

TEST(Wrap, TellsOffsetsAndColumns) {
    const auto slices = wrap("ab \u65E5\u672C", 4);
    ASSERT_EQ(slices.size(), 2U);
    EXPECT_EQ(slices[0], (RowSlice{0, 2, 2}));
    EXPECT_EQ(slices[1], (RowSlice{3, 9, 4}));
}

// Rows keep the order of the text, lose nothing but blanks and newlines, and fit.
TEST(Wrap, LosesNothingOfAnyText) {
    constexpr std::string_view pieces[] = {
        "a", "bc", " ", "  ", "\n", "\u65E5", "e\u0301", "\U0001F600", "longword", "\u2764\uFE0F"};
    std::mt19937 random{7};  // NOLINT(cert-msc51-cpp): the same texts each time
    const auto below = [&random](std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random);
    };
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t i = below(20); i > 0; --i)
            text += pieces[below(std::size(pieces))];
        const int columns = static_cast<int>(below(12)) + 2;
        std::size_t at = 0;
        for (const RowSlice& row : wrap(text, columns)) {
            ASSERT_LE(at, row.begin) << text;
            ASSERT_LE(row.begin, row.end) << text;
            const std::string left_out = text.substr(at, row.begin - at);
            ASSERT_EQ(left_out.find_first_not_of(" \n"), std::string::npos) << text;
            const std::string_view shown =
                std::string_view{text}.substr(row.begin, row.end - row.begin);
            ASSERT_EQ(text::columns(shown), row.columns) << text;
            ASSERT_LE(row.columns, columns) << text;
            at = row.end;
        }
        ASSERT_EQ(text.find_first_not_of(" \n", at), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace klatch::tui
