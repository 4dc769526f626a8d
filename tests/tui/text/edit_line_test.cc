#include "tui/text/edit_line.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "tests/tui/text/picture.h"

namespace klatch::tui {
namespace {

struct MotionRow {
    Motion motion;
    std::string_view before;
    std::string_view after;
};

const MotionRow motions[] = {
    {Motion::back, "ab|c", "a|bc"},
    {Motion::back, "|abc", "|abc"},
    {Motion::back, "e\u0301|x", "|e\u0301x"},
    {Motion::back, "a\U0001F468\u200D\U0001F469\u200D\U0001F467|",
     "a|\U0001F468\u200D\U0001F469\u200D\U0001F467"},
    {Motion::forward, "a|bc", "ab|c"},
    {Motion::forward, "abc|", "abc|"},
    {Motion::forward, "|\U0001F1E9\U0001F1EAx", "\U0001F1E9\U0001F1EA|x"},
    {Motion::forward, "a|\nb", "a\n|b"},
    {Motion::back_word, "foo bar|", "foo |bar"},
    {Motion::back_word, "foo bar  |", "foo |bar  "},
    {Motion::back_word, "foo b|ar", "foo |bar"},
    {Motion::back_word, "a.b-c|", "a.b-|c"},
    {Motion::back_word, "  |x", "|  x"},
    {Motion::back_word, "\u0434\u0430 \u043D\u0435\u0442|", "\u0434\u0430 |\u043D\u0435\u0442"},
    {Motion::forward_word, "|foo bar", "foo| bar"},
    {Motion::forward_word, "foo| bar", "foo bar|"},
    {Motion::forward_word, "foo |!!", "foo !!|"},
    {Motion::back_blank, "see http://a.b/c|", "see |http://a.b/c"},
    {Motion::back_blank, "see http://a.b/c  |", "see |http://a.b/c  "},
    {Motion::back_blank, "one\ntwo|", "one\n|two"},
    {Motion::start_of_line, "abc|", "|abc"},
    {Motion::start_of_line, "one\ntwo|", "one\n|two"},
    {Motion::start_of_line, "one\n|two", "one\n|two"},
    {Motion::end_of_line, "|one\ntwo", "one|\ntwo"},
    {Motion::end_of_line, "one\n|two", "one\ntwo|"},
    {Motion::up, "one\ntwo|", "one|\ntwo"},
    {Motion::up, "one\nlonger|", "one|\nlonger"},
    {Motion::up, "o|ne\ntwo", "o|ne\ntwo"},
    {Motion::up, "\u65E5\u672Cx\nabc|", "\u65E5|\u672Cx\nabc"},  // not into half a character
    {Motion::up, "a\n\nb|", "a\n|\nb"},
    {Motion::down, "on|e\ntwo", "one\ntw|o"},
    {Motion::down, "longer|\nab", "longer\nab|"},
    {Motion::down, "one\nt|wo", "one\nt|wo"},
    {Motion::down, "a|\n\nb", "a\n|\nb"},
};

TEST(EditLine, MovesTheCursor) {
    for (const MotionRow& row : motions) {
        EditLine line = picture(row.before);
        EXPECT_EQ(line.move(row.motion), row.before != row.after) << row.before;
        EXPECT_EQ(picture_of(line), row.after) << row.before;
    }
}

TEST(EditLine, ErasesAndKillsWhereAMotionLeads) {
    for (const MotionRow& row : motions) {
        EditLine moved = picture(row.before);
        const std::size_t from = moved.cursor();
        moved.move(row.motion);
        const std::size_t low = std::min(from, moved.cursor());
        const std::size_t high = std::max(from, moved.cursor());
        const std::string cut = moved.text().substr(low, high - low);
        const std::string rest = moved.text().substr(0, low) + "|" + moved.text().substr(high);

        EditLine erased = picture(row.before);
        erased.erase(row.motion);
        EXPECT_EQ(picture_of(erased), rest) << row.before;

        KillRing ring;
        EditLine killed = picture(row.before);
        killed.kill(row.motion, ring);
        EXPECT_EQ(picture_of(killed), rest) << row.before;
        EXPECT_EQ(ring.top(), cut) << row.before;
    }
}

TEST(EditLine, InsertsAtTheCursor) {
    EditLine line = picture("a|c");
    line.insert("b");
    EXPECT_EQ(picture_of(line), "ab|c");
}

struct Pasted {
    std::string_view bytes;
    std::string_view text;
};
// NOLINTBEGIN(misc-misleading-bidirectional): hostile on purpose
constexpr Pasted pasted[] = {
    {"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"},
    {"a\n\nb\r\r", "a\n\nb\n\n"},
    {"\x1B[31mred\x07", "[31mred"},
    {"tab\there", "tab\there"},
    {"\u0085\u009B x\x7F", " x"},
    {"bad \xFF\xE2\x82 end", "bad \uFFFD\uFFFD end"},
    {"\u202Eshown escaped", "\u202Eshown escaped"},
};
// NOLINTEND(misc-misleading-bidirectional)

TEST(EditLine, CleansWhatIsPasted) {
    for (const Pasted& row : pasted) {
        EditLine line;
        line.insert(row.bytes);
        EXPECT_EQ(line.text(), row.text);
        line.set_text(row.bytes);
        EXPECT_EQ(line.text(), row.text);
    }
}

TEST(EditLine, DropsNul) {
    EditLine line;
    line.insert(std::string_view{"a\0b", 3});
    EXPECT_EQ(line.text(), "ab");
}

TEST(EditLine, TakesNoMoreThanItsLimit) {
    EditLine line;
    line.insert(std::string(EditLine::max_bytes - 1, 'x'));
    line.insert("\u00E9");
    EXPECT_EQ(line.text().size(), EditLine::max_bytes - 1) << "half a character is none";
    line.insert("yz");
    EXPECT_EQ(line.text().size(), EditLine::max_bytes);
    line.insert("more");
    EXPECT_EQ(line.text().size(), EditLine::max_bytes);
    EXPECT_EQ(line.text().back(), 'y');
}

TEST(EditLine, IsAsNewAfterTaking) {
    EditLine line = picture("hello|");
    EXPECT_EQ(line.take(), "hello");
    EXPECT_TRUE(line.empty());
    EXPECT_EQ(line.cursor(), 0U);
    EXPECT_FALSE(line.undo());
}

TEST(EditLine, ReplacesBeforeTheCursor) {
    EditLine line = picture("hi al| you");
    line.replace_before(2, "alice");
    EXPECT_EQ(picture_of(line), "hi alice| you");
    line.replace_before(100, "x");
    EXPECT_EQ(picture_of(line), "x| you");
}

TEST(EditLine, KnowsTheEndOfItsLine) {
    EXPECT_TRUE(picture("abc|").at_end_of_line());
    EXPECT_TRUE(picture("abc|\ndef").at_end_of_line());
    EXPECT_FALSE(picture("ab|c").at_end_of_line());
    EXPECT_TRUE(EditLine{}.at_end_of_line());
}

TEST(EditLine, JoinsKillsInARow) {
    KillRing ring;
    EditLine line = picture("one two three|");
    line.kill(Motion::back_word, ring);
    line.kill(Motion::back_word, ring);
    EXPECT_EQ(ring.top(), "two three");
    line = picture("|one two three");
    line.kill(Motion::forward_word, ring);
    line.kill(Motion::forward_word, ring);
    EXPECT_EQ(ring.top(), "one two");
}

TEST(EditLine, StartsAnotherKillAfterAnyOtherKey) {
    KillRing ring;
    EditLine line = picture("one two three|");
    line.kill(Motion::back_word, ring);
    line.move(Motion::back);
    line.kill(Motion::back_word, ring);
    EXPECT_EQ(ring.top(), "two");
    ring.rotate();
    EXPECT_EQ(ring.top(), "three");
}

TEST(EditLine, ClearsIntoTheRing) {
    KillRing ring;
    EditLine line = picture("one\nt|wo");
    line.kill_all(ring);
    EXPECT_TRUE(line.empty());
    EXPECT_EQ(ring.top(), "one\ntwo");
    line.yank(ring);
    EXPECT_EQ(picture_of(line), "one\ntwo|");
}

TEST(EditLine, YanksAndThenTheOlderOnes) {
    KillRing ring;
    for (const char* text : {"first", "second", "third"})
        ring.add(text, KillRing::Join::none);
    EditLine line = picture("<|>");
    line.yank(ring);
    EXPECT_EQ(picture_of(line), "<third|>");
    line.yank_older(ring);
    EXPECT_EQ(picture_of(line), "<second|>");
    line.yank_older(ring);
    EXPECT_EQ(picture_of(line), "<first|>");
    line.yank_older(ring);
    EXPECT_EQ(picture_of(line), "<third|>");
}

TEST(EditLine, YanksAnOlderOneOnlyRightAfterAYank) {
    KillRing ring;
    for (const char* text : {"first", "second"})
        ring.add(text, KillRing::Join::none);
    EditLine line;
    line.yank_older(ring);
    EXPECT_TRUE(line.empty());
    line.yank(ring);
    line.insert("!");
    line.yank_older(ring);
    EXPECT_EQ(line.text(), "second!");
}

TEST(EditLine, YanksNothingFromAnEmptyRing) {
    EditLine line = picture("ab|");
    const KillRing ring;
    line.yank(ring);
    EXPECT_EQ(picture_of(line), "ab|");
}

TEST(EditLine, SwapsClusters) {
    struct Row {
        std::string_view before;
        std::string_view after;
    };
    constexpr Row rows[] = {
        {"ab|cd", "acb|d"},
        {"abcd|", "abdc|"},
        {"|ab", "|ab"},
        {"a|", "a|"},
        {"|", "|"},
        {"e\u0301|x", "xe\u0301|"},
        {"ab\n|cd", "ab\n|cd"},
        {"ab|\ncd", "ba|\ncd"},
    };
    for (const Row& row : rows) {
        EditLine line = picture(row.before);
        line.transpose();
        EXPECT_EQ(picture_of(line), row.after) << row.before;
    }
}

void type(EditLine& line, std::string_view text) {
    for (const char byte : text)
        line.insert(std::string_view{&byte, 1});
}

TEST(EditLine, UndoesTypingByWords) {
    EditLine line;
    type(line, "one two ");
    type(line, "three");
    EXPECT_TRUE(line.undo());
    EXPECT_EQ(picture_of(line), "one two |");
    EXPECT_TRUE(line.undo());
    EXPECT_EQ(picture_of(line), "one |");
    EXPECT_TRUE(line.undo());
    EXPECT_EQ(picture_of(line), "|");
    EXPECT_FALSE(line.undo());
}

TEST(EditLine, RedoesWhatWasUndone) {
    EditLine line;
    type(line, "one two");
    line.undo();
    line.undo();
    EXPECT_TRUE(line.redo());
    EXPECT_EQ(picture_of(line), "one |");
    EXPECT_TRUE(line.redo());
    EXPECT_EQ(picture_of(line), "one two|");
    EXPECT_FALSE(line.redo());
}

TEST(EditLine, ForgetsTheUndoneAfterAnotherChange) {
    EditLine line;
    type(line, "one two");
    line.undo();
    type(line, "x");
    EXPECT_FALSE(line.redo());
    EXPECT_EQ(picture_of(line), "one x|");
}

TEST(EditLine, UndoesEachKindOfChange) {
    KillRing ring;
    ring.add("ring", KillRing::Join::none);
    const std::function<void(EditLine&)> changes[] = {
        [](EditLine& line) { line.insert("pasted text"); },
        [](EditLine& line) { line.set_text("other"); },
        [](EditLine& line) { line.replace_before(1, "xyz"); },
        [](EditLine& line) { line.erase(Motion::back); },
        [](EditLine& line) { line.erase(Motion::forward); },
        [&](EditLine& line) { line.kill(Motion::end_of_line, ring); },
        [&](EditLine& line) { line.kill_all(ring); },
        [&](EditLine& line) { line.yank(ring); },
        [](EditLine& line) { line.transpose(); },
    };
    for (const auto& change : changes) {
        EditLine line = picture("ab|cd");
        change(line);
        const std::string after = line.text();
        EXPECT_NE(after, "abcd");
        EXPECT_TRUE(line.undo());
        EXPECT_EQ(picture_of(line), "ab|cd");
        EXPECT_TRUE(line.redo());
        EXPECT_EQ(line.text(), after);
    }
}

TEST(EditLine, RemembersABoundedNumberOfChanges) {
    EditLine line;
    for (std::size_t i = 0; i < EditLine::max_undo + 50; ++i)
        line.insert("xy");
    std::size_t undone = 0;
    while (line.undo())
        ++undone;
    EXPECT_EQ(undone, EditLine::max_undo);
    EXPECT_EQ(line.text().size(), 100U);
}

// Whatever keys come, the text stays valid, the cursor between characters, and undo leads back.
TEST(EditLine, StaysSoundUnderRandomKeys) {
    constexpr std::string_view pieces[] = {"a",      " ",      "\n", "\u0301", "\U0001F468\u200D",
                                           "\u65E5", "a\xFFz", "",   "foo bar"};
    constexpr int last_motion = static_cast<int>(Motion::down);
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random{seed};
        const auto below = [&random](int bound) {
            return std::uniform_int_distribution{0, bound - 1}(random);
        };
        EditLine line;
        KillRing ring;
        for (int i = 0; i < 200; ++i) {
            const auto motion = static_cast<Motion>(below(last_motion + 1));
            switch (below(10)) {
                case 0:
                    line.move(motion);
                    break;
                case 1:
                    line.erase(motion);
                    break;
                case 2:
                    line.kill(motion, ring);
                    break;
                case 3:
                    line.yank(ring);
                    break;
                case 4:
                    line.yank_older(ring);
                    break;
                case 5:
                    line.transpose();
                    break;
                case 6:
                    line.undo();
                    break;
                case 7:
                    line.redo();
                    break;
                default:
                    line.insert(pieces[below(static_cast<int>(std::size(pieces)))]);
                    break;
            }
            ASSERT_TRUE(text::is_valid_utf8(line.text())) << seed;
            ASSERT_LE(line.cursor(), line.text().size()) << seed;
            ASSERT_TRUE(text::is_valid_utf8(line.text().substr(line.cursor()))) << seed;
        }
        const std::string text = line.text();
        int undone = 0;
        while (line.undo())
            ++undone;
        ASSERT_EQ(line.text(), "") << seed;
        while (undone-- > 0)
            line.redo();
        ASSERT_EQ(line.text(), text) << seed;
    }
}

}  // namespace
}  // namespace klatch::tui
