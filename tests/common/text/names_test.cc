#include "common/text/names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace klatch::text {
namespace {

using namespace std::string_view_literals;

TEST(Names, AcceptsNicks) {
    for (const std::string_view nick : {"a"sv, "alice"sv, "Alice-2"sv, "[bot]"sv, R"(\o_)"sv,
                                        "`x`"sv, "_"sv, "^^"sv, "{a}"sv, "|away"sv, "~x"sv, "a-"sv})
        EXPECT_TRUE(is_valid_nick(nick, 32)) << nick;
}

TEST(Names, RefusesNicks) {
    for (const std::string_view nick :
         {""sv, "1a"sv, "-a"sv, "a b"sv, "a!b"sv, "a@b"sv, "#a"sv, ":a"sv, "a:"sv, "a,b"sv, "a*"sv,
          "a?"sv, "a.b"sv, "$a"sv, "a\0"sv, "a\x07"sv, "\u00E9mile"sv, "al\u0456ce"sv, "a\xFF"sv})
        EXPECT_FALSE(is_valid_nick(nick, 32)) << nick;
}

TEST(Names, AcceptsChannels) {
    for (const std::string_view channel : {"#a"sv, "##"sv, "#c++"sv, "#Caf\u00E9"sv,
                                           "#\u65E5\u672C"sv, "#a:b"sv, "#&x"sv, "#\U0001F600"sv})
        EXPECT_TRUE(is_valid_channel(channel, 64)) << channel;
}

// NOLINTBEGIN(misc-misleading-bidirectional): hostile on purpose
TEST(Names, RefusesChannels) {
    for (const std::string_view channel :
         {""sv, "#"sv, "a"sv, "&local"sv, "#a b"sv, "#a,b"sv, "#a\x07"sv, "#a\0b"sv, "#a\r"sv,
          "#a\x1B"sv, "#\xFF"sv, "#a\u200B"sv, "#\u202Ea"sv, "#a\u00A0"sv, "#a\u3000"sv,
          "#\u0085"sv, "#\u3164"sv, "#\u0301\u200D"sv})
        EXPECT_FALSE(is_valid_channel(channel, 64)) << channel;
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(Names, AcceptsUsers) {
    for (const std::string_view user : {"a"sv, "~alice"sv, "1000"sv, "a.b-c_d"sv, "svc+x"sv})
        EXPECT_TRUE(is_valid_user(user, 10)) << user;
}

TEST(Names, RefusesUsers) {
    for (const std::string_view user :
         {""sv, "a b"sv, "a@b"sv, "a!b"sv, ":a"sv, "a*"sv, "a?"sv, "a\x7F"sv, "\u00E9"sv, "a\0"sv})
        EXPECT_FALSE(is_valid_user(user, 10)) << user;
}

TEST(Names, KeepToTheirLimitInBytes) {
    EXPECT_TRUE(is_valid_nick("abc", 3));
    EXPECT_FALSE(is_valid_nick("abcd", 3));
    EXPECT_TRUE(is_valid_channel("#\u00E9", 3));
    EXPECT_FALSE(is_valid_channel("#\u00E9", 2));
    EXPECT_FALSE(is_valid_user("abcd", 3));
}

TEST(Names, HaveNoLimitAtZero) {
    const std::string nick(500, 'a');
    EXPECT_TRUE(is_valid_nick(nick, 0));
    EXPECT_TRUE(is_valid_channel("#" + nick, 0));
    EXPECT_TRUE(is_valid_user(nick, 0));
}

}  // namespace
}  // namespace klatch::text
