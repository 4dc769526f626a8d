// The small pure parts of the application.
#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"
#include "tui/app/formatting.h"
#include "tui/app/fuzzy.h"
#include "tui/app/highlight.h"
#include "tui/app/line.h"
#include "tui/app/numeric_words.h"
#include "tui/app/saved_state.h"
#include "tui/app/wording.h"

namespace klatch::tui {
namespace {

TEST(Highlight, NeedsAWordOfItsOwn) {
    EXPECT_TRUE(has_word("hi Bob!", "bob"));
    EXPECT_TRUE(has_word("bobsled, bob", "bob"));
    EXPECT_FALSE(has_word("bobsled", "bob"));
    EXPECT_FALSE(has_word("a_bob", "bob"));
    EXPECT_FALSE(has_word("anything", ""));
}

TEST(Formatting, GoesAndTakesItsDigitsAlong) {
    EXPECT_EQ(without_formatting("\x03"
                                 "1,2a\x03"
                                 "123b\x03,c\x04"
                                 "ff00aad"),
              "a3b,cd");
    EXPECT_EQ(without_formatting("plain\x1b[31m"), "plain\x1b[31m");
}

TEST(Line, EndsWhereItEnds) {
    EXPECT_EQ(line("KICK", {"#dev", "bob"}, "bye"), "KICK #dev bob :bye");
    EXPECT_EQ(line("KICK", {"#dev x", ":bob", ""}, "a\r\nQUIT"), "KICK #dev :a  QUIT");
}

TEST(Fuzzy, LikesLettersInARow) {
    EXPECT_FALSE(fuzzy_score("#dev", "x"));
    EXPECT_GT(fuzzy_score("#dev", "dev"), fuzzy_score("#d-e-x-v", "dxv"));
    EXPECT_GT(fuzzy_score("#ops", "o"), fuzzy_score("#foo", "o"));
}

TEST(NumericWords, SaySentences) {
    const std::vector<std::string_view> params{"me", "bob", "b", "host", "*", "Bob"};
    EXPECT_EQ(word_numeric("311", params), "bob is b@host (Bob)");
    EXPECT_EQ(word_numeric("999", params), std::nullopt);
    EXPECT_EQ(word_numeric("311", {}), " is @ ()");
}

TEST(Wording, KnowsAnActionWithoutItsEnd) {
    EXPECT_EQ(parse_ctcp("\x01"
                         "ACTION waves")
                  ->text,
              "waves");
    EXPECT_FALSE(parse_ctcp("plain"));
    EXPECT_FALSE(parse_ctcp("\x01"));
}

TEST(NetworkNames, FoldAsTheServerSays) {
    Network network;
    EXPECT_EQ(network.fold("A[]\\^"), "a{}|~");
    network.casemapping = "ascii";
    EXPECT_EQ(network.fold("A[]\\^"), "a[]\\^");
}

class SavedStateTest : public ClientTest {};

TEST_F(SavedStateTest, ComesBackAsItWas) {
    connect();
    join("#dev");
    no_history("#dev");
    hear(":srv BATCH +t draft/chathistory-targets");
    hear(":srv BATCH -t");
    hear("@msgid=a\\sb;time=2023-11-14T22:00:01.500Z :bob!b@h PRIVMSG #dev :hello");
    type("half\ta\\ tho");
    press("Alt+Enter x");
    const auto state = parse_state(format_state(collect_state(model)));
    ASSERT_TRUE(state) << state.error().message;
    Model later;
    restore_state(later, *state);
    const auto found = later.saved.find(saved_key("/run/klatch.sock", "#dev"));
    ASSERT_NE(found, later.saved.end());
    EXPECT_EQ(found->second.draft, here().draft.text());
    EXPECT_EQ(found->second.read.msgid, "a b");
    EXPECT_EQ(found->second.read.time, WallTime{Milliseconds{1'699'999'201'500}});
    EXPECT_EQ(found->second.kind, BufferKind::channel);
    Effects effects;
    ASSERT_TRUE(add_network(later, effects, "/run/klatch.sock"));
    ASSERT_TRUE(add_network(later, effects, "elsewhere.example"));
    EXPECT_EQ(later.networks[0]->seen_until, now.wall);
    EXPECT_EQ(later.networks[1]->seen_until, WallTime{});
}

TEST_F(SavedStateTest, KeepsWhatWasNeverSent) {
    connect();
    join("#dev");
    no_history("#dev");
    link(LinkStatus::Phase::offline, "reset");
    enter("unsent");
    const SavedState state = collect_state(model);
    EXPECT_TRUE(std::any_of(state.buffers.begin(), state.buffers.end(), [](const auto& entry) {
        return entry.buffer.outgoing.size() == 1 && entry.buffer.outgoing[0].text == "unsent";
    }));
}

TEST(SavedStateText, MustBeOne) {
    EXPECT_FALSE(parse_state(""));
    EXPECT_FALSE(parse_state("something else\n"));
    const auto state = parse_state("klatch-state 1\nfuture\tx\nchannel\n");
    ASSERT_TRUE(state);
    EXPECT_EQ(state->buffers.size(), 1U);
}

}  // namespace
}  // namespace klatch::tui
