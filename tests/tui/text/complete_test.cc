#include "tui/text/complete.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tui/text/picture.h"

namespace klatch::tui {
namespace {

constexpr WallTime at(int ms) {
    return WallTime{Milliseconds{ms}};
}

constexpr std::array<Speaker, 6> speakers{
    {{"alice", at(5)}, {"Albert"}, {"bob", at(9)}, {"alan", at(7)}, {"[alf]", at(1)}, {"aaron"}}};
constexpr std::array<std::string_view, 3> channels{"#general", "#dev", "#Devops"};
constexpr std::array<std::string_view, 4> commands{"/join", "/me", "/msg", "/mode"};

CompletionSources sources() {
    return {.speakers = speakers, .channels = channels, .commands = commands};
}

struct Row {
    std::string_view before;
    std::string_view after;  // the first Tab
};
constexpr Row rows[] = {
    {"al|", "alan: |"},  // the last of them to speak
    {"AL|", "alan: |"},
    {"|", "bob: |"},  // nothing typed: who spoke last
    {"hi al|", "hi alan |"},
    {"hi al| there", "hi alan| there"},  // a blank is there already
    {"al| there", "alan:| there"},
    {"@al|", "@alan |"},
    {"hi @bo|", "hi @bob |"},
    {"[|", "[alf]: |"},
    {"/j|", "/join |"},
    {"/m|", "/me |"},
    {"/msg al|", "/msg alan |"},
    {"/join #d|", "/join #dev |"},
    {"see #GEN|", "see #general |"},
    {"#dev|", "#dev |"},
    {"one\nal|", "one\nalan |"},
};

TEST(Completion, CompletesTheWordBeforeTheCursor) {
    for (const Row& row : rows) {
        EditLine line = picture(row.before);
        auto completion = Completion::start(line, sources());
        ASSERT_TRUE(completion) << row.before;
        completion->next(line);
        EXPECT_EQ(picture_of(line), row.after) << row.before;
    }
}

TEST(Completion, FindsNothingForStrangers) {
    for (const std::string_view shown : {"zz|", "#zz|", "/zz|", "hi /j|", "@zz|", "al.|"})
        EXPECT_FALSE(Completion::start(picture(shown), sources())) << shown;
}

TEST(Completion, OrdersNicksByTheLastToSpeakThenByAlphabet) {
    EditLine line = picture("a|");
    auto completion = Completion::start(line, sources());
    for (const char* shown : {"alan: |", "alice: |", "aaron: |", "Albert: |", "a|"}) {
        completion->next(line);
        EXPECT_EQ(picture_of(line), shown);
    }
}

TEST(Completion, WalksInBothDirectionsThroughTheTypedWord) {
    EditLine line = picture("say a|!");
    auto completion = Completion::start(line, sources());
    for (const char* shown : {"say alan |!", "say alice |!", "say aaron |!", "say Albert |!",
                              "say a|!", "say alan |!"}) {
        completion->next(line);
        EXPECT_EQ(picture_of(line), shown);
    }
    for (const char* shown : {"say a|!", "say Albert |!", "say aaron |!"}) {
        completion->previous(line);
        EXPECT_EQ(picture_of(line), shown);
    }
}

TEST(Completion, SurvivesNamesThatAreNoText) {
    constexpr std::array<Speaker, 1> hostile{{{"a\xFF\x1B", at(1)}}};
    EditLine line = picture("a|");
    auto completion = Completion::start(line, {.speakers = hostile});
    completion->next(line);
    EXPECT_EQ(picture_of(line), "a\uFFFD: |");
    completion->next(line);
    EXPECT_EQ(picture_of(line), "a|");
}

TEST(Completion, CanBeUndone) {
    EditLine line = picture("al|");
    auto completion = Completion::start(line, sources());
    completion->next(line);
    line.undo();
    EXPECT_EQ(picture_of(line), "al|");
}

}  // namespace
}  // namespace klatch::tui
