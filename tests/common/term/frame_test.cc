#include "common/term/frame.h"

#include <gtest/gtest.h>

namespace klatch::term {
namespace {

TEST(Frame, IsBlankAtFirst) {
    const Frame frame({2, 3});
    EXPECT_EQ(frame.row_text(0), "");
    EXPECT_EQ(frame.at({1, 2}), Cell{});
}

TEST(Frame, PutsOneCharacterACell) {
    Frame frame({1, 5});
    EXPECT_EQ(frame.put({0, 1}, "äb", {}), 3);
    EXPECT_EQ(frame.row_text(0), " äb");
}

TEST(Frame, GivesAWideCharacterTwoCells) {
    Frame frame({1, 5});
    EXPECT_EQ(frame.put({0, 0}, "漢x", {}), 3);
    EXPECT_EQ(frame.at({0, 0}).width, 2);
    EXPECT_EQ(frame.at({0, 1}).width, 0);
    EXPECT_EQ(frame.row_text(0), "漢x");
}

TEST(Frame, LeavesOutAWideCharacterThatDoesNotFit) {
    Frame frame({1, 4});
    frame.put({0, 0}, "a漢漢", {});
    EXPECT_EQ(frame.row_text(0), "a漢");
}

TEST(Frame, ClipsAtTheGivenArea) {
    Frame frame({2, 6});
    frame.put({0, 0}, "abcdef", {}, {0, 2, 1, 2});
    frame.put({1, 0}, "abcdef", {}, {0, 2, 1, 2});
    EXPECT_EQ(frame.row_text(0), "  cd");
    EXPECT_EQ(frame.row_text(1), "");
}

TEST(Frame, SurvivesPlacesOutside) {
    Frame frame({1, 2});
    frame.put({-1, 0}, "a", {});
    frame.put({5, 0}, "a", {});
    frame.put({0, -1}, "ab", {});
    frame.put({0, 9}, "a", {});
    EXPECT_EQ(frame.row_text(0), "b");
}

TEST(Frame, BlanksTheOtherHalfOfAWideCharacter) {
    Frame frame({1, 4});
    frame.put({0, 0}, "漢字", {});
    frame.put({0, 1}, "xy", {});
    EXPECT_EQ(frame.row_text(0), " xy");
    EXPECT_EQ(frame.at({0, 3}), Cell{});
}

// NOLINTBEGIN(misc-misleading-bidirectional): hostile on purpose
TEST(Frame, LetsNoControlCharacterIn) {
    Frame frame({1, 9});
    frame.put({0, 0}, "a\x1b[m\xc2\x9b\xe2\x80\xae\xff", {});
    EXPECT_EQ(frame.row_text(0), "a�[m���");
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(Frame, ShowsAPileOfMarksAsOneReplacement) {
    Frame frame({1, 4});
    std::string text = "e";
    for (int i = 0; i < 50; ++i)
        text += "\xcc\x81";
    frame.put({0, 0}, text + "x", {});
    EXPECT_EQ(frame.row_text(0), "\uFFFDx");
}

TEST(Frame, KeepsAnEmojiSequenceInOneCell) {
    Frame frame({1, 6});
    EXPECT_EQ(frame.put({0, 0}, "👩‍🚀x", {}), 3);
    EXPECT_EQ(frame.at({0, 0}).width, 2);
    EXPECT_EQ(frame.row_text(0), "👩‍🚀x");
}

TEST(Frame, ComparesMarksByWhatTheyAre) {
    Frame a({1, 2});
    Frame b({1, 2});
    a.put({0, 0}, "e\xcc\x81", {});
    b.put({0, 0}, "e\xcc\x82", {});
    EXPECT_FALSE(a.same_cells(0, b, 0, 0, 2));
    b.put({0, 0}, "e\xcc\x81", {});
    EXPECT_TRUE(a.same_cells(0, b, 0, 0, 2));
}

TEST(Frame, HoldsNothingWithoutASize) {
    Frame frame({0, 0});
    EXPECT_EQ(frame.put({0, 0}, "abc", {}), 0);
    frame.fill(frame.area(), {});
    EXPECT_TRUE(Frame({-3, 5}).area().empty());
}

}  // namespace
}  // namespace klatch::term
