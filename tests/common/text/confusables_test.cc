#include "common/text/confusables.h"

#include <gtest/gtest.h>

#include <string_view>

namespace klatch::text {
namespace {

struct Pair {
    std::string_view a;
    std::string_view b;
};

constexpr Pair twins[] = {
    {"alice", "Alice"},
    {"alice", "a1ice"},
    {"alice", "aIice"},
    {"alice", "al|ce"},
    {"bob", "b0b"},
    {"BOB", "B0B"},
    {"alice", "\u0430li\u0441\u0435"},  // Cyrillic a, c, e
    {"ALICE", "\u0410LI\u0421\u0415"},  // in capitals
    {"max", "\u043C\u0430\u0445"},
    {"HAMMER", "\u041D\u0410\u041C\u041C\u0415R"},
    {"ann", "\u03B1nn"},  // Greek
    {"NATO", "\u039D\u0391\u03A4\u039F"},
    {"nova", "no\u03BD\u03B1"},
    {"huno", "\u0570\u057D\u0578\u0585"},                             // Armenian
    {"alice", "\uFF41\uFF4C\uFF49\uFF43\uFF45"},                      // fullwidth
    {"alice", "\U0001D41A\U0001D425\U0001D422\U0001D41C\U0001D41E"},  // mathematical bold
    {"file", "\uFB01le"},                                             // ligature
    {"alice", "al\u200Bice"},                                         // zero width
    {"alice", "\u202Ealice"},  // NOLINT(misc-misleading-bidirectional): that is the point
    {"modern", "modem"},
    {"w", "vv"},
    {"\u00E9", "e\u0301"},
    {"\u00E9", "\u0435\u0301"},
    {"dot", "d\u03BFt"},
    {"iris", "\u0131r\u0131s"},
};

TEST(Confusables, TellsTwins) {
    for (const Pair& pair : twins)
        EXPECT_EQ(skeleton(pair.a), skeleton(pair.b)) << pair.b;
}

TEST(Confusables, KeepsDifferentNamesApart) {
    constexpr Pair pairs[] = {{"alice", "alicia"}, {"bob", "rob"},    {"e", "\u00E9"},
                              {"a_b", "a-b"},      {"dan", "clan"},   {"user2", "user3"},
                              {"", "a"},           {"maria", "marta"}};
    for (const Pair& pair : pairs)
        EXPECT_NE(skeleton(pair.a), skeleton(pair.b)) << pair.a;
}

TEST(Confusables, IsAFixedPoint) {
    for (const Pair& pair : twins)
        EXPECT_EQ(skeleton(skeleton(pair.a)), skeleton(pair.a)) << pair.a;
}

TEST(Confusables, TakesAnyBytes) {
    EXPECT_EQ(skeleton(""), "");
    EXPECT_EQ(skeleton("a\xFF"), "a\uFFFD");
    EXPECT_EQ(skeleton(std::string_view{"a\0b", 3}), (std::string_view{"a\0b", 3}));
}

}  // namespace
}  // namespace klatch::text
