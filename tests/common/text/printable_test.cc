#include "common/text/printable.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "common/text/graphemes.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace klatch::text {
namespace {

using namespace std::string_view_literals;

std::string times(std::string_view piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += piece;
    return out;
}

const std::string clean[] = {
    "",
    "plain ~ text \\ with a backslash",
    "caf\u00E9 e\u0301 \u65E5\u672C\u8A9E \u0928\u092E\u0938\u094D\u0924\u0947",
    "\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD",
    "\u2764\uFE0F \u2764\uFE0E 1\uFE0F\u20E3 \U0001F44D\U0001F3FD \U0001F1E9\U0001F1EA",
    "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
    "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
    "\U0001FAE8 \U0001F6DC",  // Unicode 15
    "\u1112\u1161\u11AB",
    "o" + times("\u0301", 8),
    "\uFFFD",
};

struct Row {
    std::string text;
    std::string shown;
};

// NOLINTBEGIN(misc-misleading-bidirectional,modernize-raw-string-literal): hostile on purpose
const Row hostile[] = {
    {std::string("\0", 1), "\\x00"},
    {"\x1B[2J", "\\x1b[2J"},
    {"\x1B]0;title\x07", "\\x1b]0;title\\x07"},
    {"a\nb\r\n\tc", "a\\nb\\r\\n\\tc"},
    {"\x7F", "\\x7f"},
    {"\xC2\x9B"
     "2J",
     "\\u{9b}2J"},  // C1 as UTF-8
    {"\x9B"
     "2J",
     "\\x9b2J"},  // C1 as a byte
    {"caf\xE9!", "caf\\xe9!"},
    {"\xE2\x82", "\\xe2\\x82"},
    {"\xC0\xAF", "\\xc0\\xaf"},
    {"\u202Egpj.exe", "\\u{202e}gpj.exe"},
    {"\u2066x\u2069", "\\u{2066}x\\u{2069}"},
    {"a\u200Bb", "a\\u{200b}b"},
    {"a\u200Db", "a\\u{200d}b"},
    {"\uFEFFx", "\\u{feff}x"},
    {"soft\u00ADhyphen", "soft\\u{ad}hyphen"},
    {"\u2028\u2029", "\\u{2028}\\u{2029}"},
    {"a\uFE0F", "a\\u{fe0f}"},
    {"a\U000E0041", "a\\u{e0041}"},
    {"\u3164", "\\u{3164}"},
    {"\u034F", "\\u{34f}"},
    {"\uFFFF", "\\u{ffff}"},
    {"\U0001F600\u200D", "\U0001F600\\u{200d}"},
    {"\u0301x", "\\u{301}x"},
    {"\u0301\u0302", "\\u{301}\u0302"},
    {"\u1161", "\\u{1161}"},
    {"\u1161\u1161", "\\u{1161}\\u{1161}"},
    {"o" + times("\u0301", 9), "o" + times("\u0301", 8) + "\uFFFD"},
    {"o" + times("\u0301", 500) + "k", "o" + times("\u0301", 8) + "\uFFFDk"},
    {"o" + times("\u0301", 8) + "\u200D" + times("\u0301", 8),
     "o" + times("\u0301", 8) + "\\u{200d}\uFFFD"},
    {"x\u0301\xFF\u0302", "x\u0301\\xff\\u{302}"},
};
// NOLINTEND(misc-misleading-bidirectional,modernize-raw-string-literal)

TEST(Printable, LeavesCleanTextAsItIs) {
    for (const std::string& text : clean) {
        EXPECT_EQ(printable(text), text);
        EXPECT_TRUE(is_printable(text)) << text;
    }
}

TEST(Printable, MakesHostileBytesVisible) {
    for (const Row& row : hostile) {
        EXPECT_EQ(printable(row.text), row.shown);
        EXPECT_FALSE(is_printable(row.text)) << row.shown;
    }
}

TEST(Printable, FindsHostileBytesAtTheEndOfCleanText) {
    for (const Row& row : hostile)
        EXPECT_TRUE(printable("clean \u00E9 " + row.text).starts_with("clean \u00E9 "))
            << row.shown;
}

TEST(Printable, AppliesTwiceLikeOnce) {
    for (const Row& row : hostile)
        EXPECT_EQ(printable(row.shown), row.shown);
}

TEST(Printable, AppendsToWhatIsThere) {
    std::string out = "before ";
    append_printable(out, "a\x01");
    EXPECT_EQ(out, "before a\\x01");
}

// Every string over an alphabet of the pieces that interact: what comes out must be UTF-8, clean on
// a second pass, and made of clusters whose base takes a column.
TEST(Printable, HoldsItsPromisesForEveryMixOfPieces) {
    constexpr std::string_view pieces[] = {
        "a"sv,          "\u0301"sv,     "\u200D"sv, "\uFE0F"sv,     "\U0001F468"sv,
        "\U0001F3FD"sv, "\U0001F1E9"sv, "\u1112"sv, "\u1161"sv,     "\u0D4E"sv,
        "\u093F"sv,     "\xFF"sv,       "\n"sv,     "\U000E0067"sv, "\uFF9E"sv,
    };
    constexpr std::size_t count = std::size(pieces);
    for (std::size_t seed = 0; seed < count * count * count * count; ++seed) {
        std::string text;
        for (std::size_t rest = seed, i = 0; i < 4; ++i, rest /= count)
            text += pieces[rest % count];
        const std::string shown = printable(text);
        ASSERT_TRUE(is_valid_utf8(shown)) << shown;
        ASSERT_TRUE(is_printable(shown)) << shown;
        ASSERT_EQ(is_printable(text), shown == text) << shown;
        for (const std::string_view cluster : Clusters{shown})
            ASSERT_GE(code_point_columns(decode_first(cluster).code_point), 1) << shown;
    }
}

}  // namespace
}  // namespace klatch::text
