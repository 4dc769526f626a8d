#include "common/wire/mode_string.h"

#include <gtest/gtest.h>

namespace klatch::wire {
namespace {

using Kind = ModeChange::Kind;
using Sign = ModeChange::Sign;

constexpr ModeClasses classes{
    .list = "beI", .always = "k", .when_set = "l", .flag = "imnst", .member = "ov"};

// One change a word: "+o=alice", "-l", and in front "?" unknown, "!" no parameter, "#" list query.
std::string shown(std::vector<std::string_view> params) {
    std::string out;
    for (const ModeChange& change : parse_modes(params, classes)) {
        if (!out.empty()) out += ' ';
        if (change.kind == Kind::unknown_letter) out += '?';
        if (change.kind == Kind::no_parameter) out += '!';
        if (change.kind == Kind::list_query) out += '#';
        out += change.sign == Sign::plus ? '+' : '-';
        out += change.letter;
        if (!change.param.empty()) out.append("=").append(change.param);
    }
    return out;
}

TEST(ModeString, GivesParametersInOrder) {
    EXPECT_EQ(shown({"+ov-k", "alice", "bob", "key"}), "+o=alice +v=bob -k=key");
}

TEST(ModeString, StartsWithPlus) {
    EXPECT_EQ(shown({"nt"}), "+n +t");
}

TEST(ModeString, AsksForTheLimitOnlyWhenSet) {
    EXPECT_EQ(shown({"+l-l", "5"}), "+l=5 -l");
    EXPECT_EQ(shown({"-lo", "alice"}), "-l -o=alice");
}

TEST(ModeString, ReadsAListModeWithoutParameterAsAQuestion) {
    EXPECT_EQ(shown({"b"}), "#+b");
    EXPECT_EQ(shown({"+b-e", "*!*@x"}), "+b=*!*@x #-e");
}

TEST(ModeString, NamesWhatLacksAParameter) {
    EXPECT_EQ(shown({"+ko", ""}), "!+k !+o");
}

TEST(ModeString, NamesUnknownLettersAndGoesOn) {
    EXPECT_EQ(shown({"+nXt"}), "+n ?+X +t");
}

TEST(ModeString, CountsACharacterBeyondAsciiOnce) {
    EXPECT_EQ(shown({"+\xF0\x9F\x98\x80n"}), "?+? +n");
}

TEST(ModeString, GoesOnAfterTheParameters) {
    EXPECT_EQ(shown({"+o", "alice", "-v+t", "bob"}), "+o=alice -v=bob +t");
}

TEST(ModeString, IgnoresWhatIsLeftOver) {
    EXPECT_EQ(shown({"+n", "alice", "+t"}), "+n");
}

TEST(ModeString, FindsNothingInNothing) {
    EXPECT_EQ(shown({}), "");
    EXPECT_EQ(shown({"+-"}), "");
}

}  // namespace
}  // namespace klatch::wire
