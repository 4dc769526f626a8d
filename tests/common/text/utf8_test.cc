#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace klatch::text {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view well_formed[] = {
    ""sv,
    "plain"sv,
    "\0"sv,
    "exactly8"sv,
    "a bit longer than 8"sv,
    "\u0080"sv,
    "\u07FF"sv,
    "\u0800"sv,
    "\uD7FF"sv,
    "\uE000"sv,
    "\uFFFF"sv,
    "\U00010000"sv,
    "\U0010FFFF"sv,
    "caf\u00E9 au lait"sv,
    "1234567\u00E9"sv,
    "12345678\u00E9"sv,
    "\u65E5\u672C\u8A9E"sv,
};

struct Malformed {
    std::string_view bytes;
    std::size_t good;         // bytes of valid UTF-8 at the front
    std::string_view mended;  // replace_invalid()
};

constexpr Malformed malformed[] = {
    {"\x80"sv, 0, "\uFFFD"sv},                      // a lone continuation
    {"\xFF"sv, 0, "\uFFFD"sv},                      // never a lead
    {"\xC0\xAF"sv, 0, "\uFFFD\uFFFD"sv},            // overlong "/"
    {"\xC1\xBF"sv, 0, "\uFFFD\uFFFD"sv},            //
    {"\xE0\x80\xAF"sv, 0, "\uFFFD\uFFFD\uFFFD"sv},  // overlong in three
    {"\xF0\x80\x80\xAF"sv, 0, "\uFFFD\uFFFD\uFFFD\uFFFD"sv},
    {"\xED\xA0\x80"sv, 0, "\uFFFD\uFFFD\uFFFD"sv},            // a surrogate
    {"\xF4\x90\x80\x80"sv, 0, "\uFFFD\uFFFD\uFFFD\uFFFD"sv},  // above U+10FFFF
    {"\xF5\x80\x80\x80"sv, 0, "\uFFFD\uFFFD\uFFFD\uFFFD"sv},
    {"ab\xE2\x82"sv, 2, "ab\uFFFD"sv},  // cut short: one mark for the piece
    {"ab\xE2\x82zz"sv, 2, "ab\uFFFDzz"sv},
    {"\xF0\x9F\x98"sv, 0, "\uFFFD"sv},
    {"caf\xE9!"sv, 3, "caf\uFFFD!"sv},  // Latin-1
    {"12345678\x9Bx"sv, 8, "12345678\uFFFDx"sv},
};

TEST(Utf8, AcceptsWellFormedText) {
    for (const std::string_view text : well_formed)
        EXPECT_TRUE(is_valid_utf8(text)) << text;
}

TEST(Utf8, RefusesMalformedText) {
    for (const Malformed& row : malformed)
        EXPECT_FALSE(is_valid_utf8(row.bytes)) << row.mended;
}

TEST(Utf8, FindsABadByteAtEveryPlaceOfALongLine) {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string line(40, 'x');
        line[at] = '\xFE';
        EXPECT_FALSE(is_valid_utf8(line)) << at;
    }
}

TEST(Utf8, LeavesWellFormedTextAlone) {
    for (const std::string_view text : well_formed)
        EXPECT_EQ(replace_invalid(text), text);
}

TEST(Utf8, PutsOneMarkForEachBrokenPiece) {
    for (const Malformed& row : malformed)
        EXPECT_EQ(replace_invalid(row.bytes), row.mended);
}

TEST(Utf8, CutsAtTheFirstBadByte) {
    for (const Malformed& row : malformed)
        EXPECT_EQ(cut_utf8(row.bytes, 100).size(), row.good) << row.mended;
}

TEST(Utf8, CutsBetweenCodePoints) {
    constexpr std::string_view text = "a\u00E9\u65E5\U0001F600";  // 1 + 2 + 3 + 4 bytes
    constexpr std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (std::size_t max = 0; max < std::size(expected); ++max)
        EXPECT_EQ(cut_utf8(text, max), text.substr(0, expected[max])) << max;
}

TEST(Utf8, DecodesWhatItEncodes) {
    for (const char32_t point : {U'\0', U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFD',
                                 U'\U00010000', U'\U0010FFFF'}) {
        std::string bytes;
        append_utf8(bytes, point);
        const Decoded decoded = decode_first(bytes);
        EXPECT_TRUE(decoded.is_valid);
        EXPECT_EQ(decoded.code_point, point);
        EXPECT_EQ(decoded.size, bytes.size());
    }
}

TEST(Utf8, EncodesTheImpossibleAsReplacement) {
    for (const char32_t point : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
        std::string bytes;
        append_utf8(bytes, point);
        EXPECT_EQ(bytes, "\uFFFD");
    }
}

TEST(Utf8, DecodesNothingFromNothing) {
    EXPECT_EQ(decode_first("").size, 0U);
}

TEST(Utf8, WalksCodePoints) {
    std::vector<char32_t> seen;
    for (const Decoded& point : CodePoints{"a\xFF\u00E9"})
        seen.push_back(point.code_point);
    EXPECT_EQ(seen, (std::vector<char32_t>{U'a', U'\uFFFD', U'\u00E9'}));
}

}  // namespace
}  // namespace klatch::text
