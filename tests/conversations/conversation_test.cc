// That the player of conversations fails where it must.
#include "tests/conversations/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "daemon/core/command_table.h"
#include "tests/conversations/pattern.h"

namespace klatch::conversations {
namespace {

using testing::HasSubstr;
using testing::Optional;

TEST(Play, AcceptsWhatGoesAsWritten) {
    EXPECT_EQ(play("enter alice\nalice> PING a\nalice< :klatch.test PONG klatch.test :a\n", "f"),
              std::nullopt);
}

TEST(Play, NamesThePlaceOfALineThatDiffers) {
    EXPECT_THAT(play("enter alice\nalice> PING a\nalice< :klatch.test PONG klatch.test :b\n", "f"),
                Optional(HasSubstr("f:3: alice should get")));
}

TEST(Play, WantsEveryLineToBeExpected) {
    EXPECT_THAT(play("enter alice\nalice> PING a\nalice> PING b\n", "f"),
                Optional(HasSubstr("f:3: alice got a line that nobody expects")));
    EXPECT_THAT(play("enter alice\nalice> PING a\n", "f"), Optional(HasSubstr("nobody expects")));
}

TEST(Play, MissesALineThatDoesNotCome) {
    EXPECT_THAT(play("enter alice\nalice< PING\n", "f"), Optional(HasSubstr("nothing")));
    EXPECT_THAT(play("enter alice\nalice closed\n", "f"), Optional(HasSubstr("still connected")));
}

TEST(Play, SkipsOnlyWhereItIsTold) {
    const std::string pings = "enter alice\nalice> PING a\\x0d\\x0aPING b\n";
    EXPECT_EQ(play(pings + "alice< ...\nalice< * :b\n", "f"), std::nullopt);
    EXPECT_EQ(play(pings + "alice< ...\n", "f"), std::nullopt);
    EXPECT_THAT(play(pings + "alice< ...\nalice< * :c\n", "f"), Optional(HasSubstr("f:4")));
}

TEST(Play, RefusesWhatItDoesNotKnow) {
    EXPECT_TRUE(play("dance\n", "f"));
    EXPECT_TRUE(play("alice> PING\n", "f"));
    EXPECT_TRUE(play("set no_such_setting 1\n", "f"));
    EXPECT_TRUE(play("# nothing\n", "f"));
}

TEST(BadInput, TriesEveryCommandInEveryWay) {
    for (const std::string_view way :
         {"before_registration", "before_registration_with_parameters", "missing_parameters",
          "empty_parameters", "overlong_parameters", "surplus_parameters"}) {
        std::ifstream in{
            std::string{KLATCH_SOURCE_DIR "/tests/conversations/bad_input/"}.append(way).append(
                ".txt")};
        std::string text{std::istreambuf_iterator<char>{in}, {}};
        for (char& c : text)
            if (c == '\n') c = ' ';
        for (const core::Command& command : core::commands())
            EXPECT_THAT(text, HasSubstr("alice> " + std::string{command.name} + " "))
                << "in " << way;
    }
}

TEST(Pattern, FitsWildcards) {
    Names names;
    EXPECT_TRUE(fits("a*c", "abbc", names));
    EXPECT_TRUE(fits("*", "", names));
    EXPECT_FALSE(fits("a*c", "abd", names));
    EXPECT_FALSE(fits("a", "ab", names));
}

TEST(Pattern, CatchesNamesAndHoldsThem) {
    Names names;
    EXPECT_TRUE(fits("@msgid=$one;x :a $two", "@msgid=1-2;x :a b", names));
    EXPECT_EQ(names["one"], "1-2");
    EXPECT_EQ(names["two"], "b");
    EXPECT_TRUE(fits("$one", "1-2", names));
    EXPECT_FALSE(fits("$one", "1-3", names));
    EXPECT_EQ(expand("msgid=$one", names), "msgid=1-2");
}

TEST(Pattern, CatchesNothingFromALineThatDoesNotFit) {
    Names names;
    EXPECT_FALSE(fits("$one b", "a c", names));
    EXPECT_TRUE(names.empty());
}

TEST(Pattern, RepeatsAndWritesBytes) {
    Names names;
    EXPECT_EQ(expand("{ab*3}\\x41", names), "abababA");
    EXPECT_TRUE(fits("{a*3}\\x2a", "aaa*", names));
    EXPECT_FALSE(fits("{a*3}\\x2a", "aaab", names));
}

TEST(Pattern, RefusesANameThatWasNeverCaught) {
    EXPECT_THROW((void)expand("$never", Names{}), std::runtime_error);
}

}  // namespace
}  // namespace klatch::conversations
