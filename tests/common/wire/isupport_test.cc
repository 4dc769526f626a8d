#include "common/wire/isupport.h"

#include <gtest/gtest.h>

#include <vector>

namespace klatch::wire {
namespace {

Isupport with(std::vector<std::string_view> tokens) {
    Isupport isupport;
    isupport.apply(tokens);
    return isupport;
}

TEST(Isupport, RemembersTokensAndTheirValues) {
    const Isupport isupport = with({"WHOX", "NETWORK=Our\\x20Net", "TOPICLEN=390", "EMPTY="});
    EXPECT_TRUE(isupport.has("WHOX"));
    EXPECT_EQ(isupport.value("WHOX"), "");
    EXPECT_EQ(isupport.value("EMPTY"), "");
    EXPECT_EQ(isupport.value("NETWORK"), "Our Net");
    EXPECT_EQ(isupport.value("MONITOR"), std::nullopt);
    EXPECT_EQ(isupport.number("TOPICLEN"), 390U);
}

TEST(Isupport, KnowsNoNumberInWhatIsNone) {
    const Isupport isupport = with({"A", "B=x", "C=1x", "D=99999999999999999999", "E=-1"});
    for (const std::string_view token : {"A", "B", "C", "D", "E", "F"})
        EXPECT_EQ(isupport.number(token), std::nullopt) << token;
}

TEST(Isupport, TakesATokenBack) {
    Isupport isupport = with({"WHOX", "PREFIX=(o)@"});
    isupport.apply(std::vector<std::string_view>{"-WHOX", "-PREFIX", "-NEVER", "", "=x"});
    EXPECT_FALSE(isupport.has("WHOX"));
    EXPECT_EQ(isupport.member_modes(), "ov");
}

TEST(Isupport, ReplacesAToken) {
    Isupport isupport = with({"NICKLEN=9"});
    isupport.apply(std::vector<std::string_view>{"NICKLEN=30"});
    EXPECT_EQ(isupport.number("NICKLEN"), 30U);
}

TEST(Isupport, KeepsABoundedNumberOfTokens) {
    Isupport isupport;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = "T" + std::to_string(i);
        isupport.apply(std::vector<std::string_view>{token});
    }
    EXPECT_TRUE(isupport.has("T499"));
    EXPECT_FALSE(isupport.has("T500"));
}

TEST(Isupport, MapsPrefixesAndModes) {
    const Isupport isupport = with({"PREFIX=(qohv)~@%+"});
    EXPECT_EQ(isupport.prefix_of('o'), '@');
    EXPECT_EQ(isupport.mode_of('%'), 'h');
    EXPECT_EQ(isupport.prefix_of('x'), '\0');
    EXPECT_EQ(isupport.mode_of('x'), '\0');
    EXPECT_LT(isupport.rank_of('~'), isupport.rank_of('@'));
    EXPECT_LT(isupport.rank_of('+'), isupport.rank_of(' '));
}

TEST(Isupport, HasNoPrefixesWhenTheServerSaysSoOrMakesNoSense) {
    for (const std::string_view token :
         {"PREFIX", "PREFIX=", "PREFIX=(ov)@", "PREFIX=ov", "PREFIX=(ov"})
        EXPECT_EQ(with({token}).member_prefixes(), "") << token;
}

TEST(Isupport, SplitsChanmodes) {
    const Isupport isupport = with({"CHANMODES=beI,k,l,imnst,extra", "PREFIX=(ov)@+"});
    const ModeClasses classes = isupport.mode_classes();
    EXPECT_EQ(classes.list, "beI");
    EXPECT_EQ(classes.always, "k");
    EXPECT_EQ(classes.when_set, "l");
    EXPECT_EQ(classes.flag, "imnst");
    EXPECT_EQ(classes.member, "ov");
    EXPECT_EQ(with({"CHANMODES=b"}).mode_classes().flag, "");
}

TEST(Isupport, TellsChannelsFromNicks) {
    EXPECT_TRUE(with({}).is_channel("#a"));
    EXPECT_TRUE(with({}).is_channel("&a"));
    EXPECT_FALSE(with({"CHANTYPES=#"}).is_channel("&a"));
    EXPECT_FALSE(with({}).is_channel("alice"));
    EXPECT_FALSE(with({}).is_channel(""));
}

TEST(IsupportValue, EscapesWhatWouldEndTheToken) {
    EXPECT_EQ(escape_isupport("a b=c\\d\x7F"), "a\\x20b\\x3Dc\\x5Cd\\x7F");
    EXPECT_EQ(unescape_isupport("a\\x20b\\x3dc\\x5Cd"), "a b=c\\d");
}

TEST(IsupportValue, LeavesABrokenEscapeAsItIs) {
    EXPECT_EQ(unescape_isupport("\\x2"), "\\x2");
    EXPECT_EQ(unescape_isupport("\\xZZ\\"), "\\xZZ\\");
    EXPECT_EQ(unescape_isupport("\\x-1"), "\\x-1");
}

}  // namespace
}  // namespace klatch::wire
