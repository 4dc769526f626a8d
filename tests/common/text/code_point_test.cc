#include "common/text/code_point.h"

#include <gtest/gtest.h>

namespace klatch::text {
namespace {

TEST(CodePoint, HidesWhatNobodySees) {
    constexpr char32_t hidden[] = {
        0x00,   0x1B,    0x1F,    0x7F,     0x80,    0x9B,    0x9F,            // controls
        0x00AD, 0x061C,  0x200B,  0x200C,   0x200D,  0x200E,  0x200F, 0x2060,  // format
        0x202A, 0x202B,  0x202C,  0x202D,   0x202E,  0x2066,  0x2067, 0x2068,
        0x2069, 0xFEFF,  0x2028,  0x2029,                      // separators
        0x034F, 0x115F,  0x1160,  0x3164,   0xFFA0,  0x180E,   // fillers
        0xFE00, 0xFE0F,  0xE0100, 0xE0001,  0xE0067, 0xE007F,  // selectors and tags
        0xFFF9, 0xFFFE,  0xFFFF,  0x10FFFF, 0x0378,  0xE0FFF,  // not characters
        0xD800, 0x1FFFE, 0x2FFFF,
    };
    for (const char32_t point : hidden)
        EXPECT_TRUE(is_hidden(point)) << std::hex << static_cast<unsigned>(point);
}

TEST(CodePoint, ShowsLettersSymbolsAndEmoji) {
    constexpr char32_t shown[] = {
        U' ',   U'~',   0xA0,   0xE9,   0x0301, 0x0410, 0x05D0,  0x0627,  0x0939,  0x0E01,  0x2026,
        0x2800, 0x3000, 0x65E5, 0xAC00, 0xE000, 0xFFFD, 0x1F600, 0x1FAE8, 0x20000, 0x323AF, 0x2EBF0,
    };
    for (const char32_t point : shown)
        EXPECT_FALSE(is_hidden(point)) << std::hex << static_cast<unsigned>(point);
}

TEST(CodePoint, KnowsPictographs) {
    for (const char32_t point : {U'\U0001F600', U'\u2764', U'\u00A9', U'\U0001FAE8'})
        EXPECT_TRUE(is_pictographic(point)) << std::hex << static_cast<unsigned>(point);
    for (const char32_t point : {U'a', U'1', U'\u65E5', U'\U0001F1E6', U'\U0001F3FB'})
        EXPECT_FALSE(is_pictographic(point)) << std::hex << static_cast<unsigned>(point);
}

TEST(CodePoint, KnowsSpacesOfEveryWidth) {
    for (const char32_t point : {U' ', U'\u00A0', U'\u2003', U'\u202F', U'\u3000'})
        EXPECT_TRUE(is_space(point)) << std::hex << static_cast<unsigned>(point);
    EXPECT_FALSE(is_space(U'a'));
    EXPECT_FALSE(is_space(U'\n'));
}

TEST(CodePoint, KnowsWhatWordsAreMadeOf) {
    for (const char32_t point : {U'a', U'Z', U'7', U'\u00E9', U'\u0414', U'\u65E5', U'\u0661'})
        EXPECT_TRUE(is_alphanumeric(point)) << std::hex << static_cast<unsigned>(point);
    for (const char32_t point : {U' ', U'-', U'_', U'\u2026', U'\U0001F600', U'\n'})
        EXPECT_FALSE(is_alphanumeric(point)) << std::hex << static_cast<unsigned>(point);
}

TEST(CodePoint, KnowsMarks) {
    for (const char32_t point : {U'\u0301', U'\u093F', U'\u20E3'})
        EXPECT_TRUE(is_mark(point));
    for (const char32_t point : {U'a', U'\u00E9', U'\u200D'})
        EXPECT_FALSE(is_mark(point));
}

}  // namespace
}  // namespace klatch::text
