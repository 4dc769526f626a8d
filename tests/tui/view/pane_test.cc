#include "tui/view/pane.h"

#include <gtest/gtest.h>

#include <string>

#include "common/term/text_terminal.h"

namespace klatch::tui {
namespace {

constexpr int pane_rows = 5;

// A pane of five rows over lines "0", "1" and so on, all of one day.
class PaneTest : public ::testing::Test {
protected:
    PaneTest() {
        auto network = std::make_unique<Network>();
        network->id = NetworkId{1};
        network->nick = "me";
        model_.networks.push_back(std::move(network));
        buffer_.id = BufferId{1};
        buffer_.network = NetworkId{1};
        buffer_.kind = BufferKind::channel;
    }

    LineId add(const std::string& text, LineKind kind = LineKind::message) {
        return buffer_.lines.append({.kind = kind, .sender = "a", .text = text});
    }
    void add_lines(int count) {
        for (int i = 0; i < count; ++i)
            ids_.push_back(add(std::to_string(i)));
    }
    Drawn draw(int columns = 29) {
        frame_ = term::Frame({pane_rows, columns});
        const Drawn drawn = draw_pane(term::Canvas(frame_), model_, buffer_);
        buffer_.scroll = drawn.scroll;
        return drawn;
    }
    [[nodiscard]] std::string shown() const { return term::screen_text(frame_); }

    Model model_;
    Buffer buffer_;
    std::vector<LineId> ids_;
    term::Frame frame_;
};

TEST_F(PaneTest, StandsAtTheTopWhileThereIsRoom) {
    add_lines(2);
    const Drawn drawn = draw();
    EXPECT_EQ(shown(), "─ Thursday, 1 January 1970 ──\na 0\na 1\n\n\n");
    EXPECT_TRUE(drawn.at_top);
    EXPECT_TRUE(drawn.scroll.live());
    EXPECT_EQ(drawn.bottom, ids_[1]);
    EXPECT_EQ(drawn.rows, pane_rows);
}

TEST_F(PaneTest, FollowsTheNewestLine) {
    add_lines(20);
    const Drawn drawn = draw();
    EXPECT_EQ(shown(), "a 15\na 16\na 17\na 18\na 19\n");
    EXPECT_FALSE(drawn.at_top);
}

TEST_F(PaneTest, ShowsThePageAbove) {
    add_lines(20);
    buffer_.scroll = {ids_[19], 3};
    const Drawn drawn = draw();
    EXPECT_EQ(shown(), "a 12\na 13\na 14\na 15\na 16\n");
    EXPECT_EQ(drawn.scroll, (ScrollPosition{ids_[16], 0}));
    EXPECT_EQ(drawn.bottom, ids_[16]);
}

TEST_F(PaneTest, StopsAtTheOldestLine) {
    add_lines(20);
    buffer_.scroll = {ids_[19], 1000};
    const Drawn drawn = draw();
    EXPECT_EQ(shown(), "─ Thursday, 1 January 1970 ──\na 0\na 1\na 2\na 3\n");
    EXPECT_TRUE(drawn.at_top);
    EXPECT_EQ(drawn.scroll, (ScrollPosition{ids_[3], 0}));
}

TEST_F(PaneTest, IsLiveAgainAtTheNewestLine) {
    add_lines(20);
    buffer_.scroll = {ids_[10], -1000};
    EXPECT_TRUE(draw().scroll.live());
    buffer_.scroll = {ids_[10], -9};
    EXPECT_TRUE(draw().scroll.live());
    buffer_.scroll = {ids_[10], -8};
    EXPECT_EQ(draw().scroll, (ScrollPosition{ids_[18], 0}));
}

TEST_F(PaneTest, IsLiveWhenAllLinesFit) {
    add_lines(3);
    buffer_.scroll = {ids_[0], 7};
    EXPECT_TRUE(draw().scroll.live());
}

TEST_F(PaneTest, IsLiveWhenItsLineIsGone) {
    add_lines(20);
    buffer_.scroll = {ids_[3], 0};
    buffer_.lines.remove(ids_[3]);
    EXPECT_TRUE(draw().scroll.live());
}

TEST_F(PaneTest, StopsInTheMiddleOfALongLine) {
    add_lines(3);
    const LineId long_line = add("one two three four five six seven");
    add_lines(6);
    buffer_.scroll = {long_line, 1};
    const Drawn drawn = draw(16);
    EXPECT_EQ(shown(), "a 0\na 1\na 2\na one two three\nfour five six\n");
    EXPECT_EQ(drawn.scroll, (ScrollPosition{long_line, 1}));
}

TEST_F(PaneTest, PutsAGapAsARule) {
    add_lines(1);
    add("", LineKind::gap);
    draw();
    EXPECT_NE(shown().find("─ messages are missing here ─"), std::string::npos);
}

TEST_F(PaneTest, ShowsWhatIsOnItsWayBelowTheLines) {
    add_lines(1);
    buffer_.outgoing.push_back({.state = Outgoing::State::sent, .text = "out"});
    const Drawn drawn = draw();
    EXPECT_NE(shown().find("me out               ◷sending"), std::string::npos) << shown();
    EXPECT_EQ(drawn.bottom, ids_[0]);
}

TEST_F(PaneTest, DoesNotSayOfALineThatMayHaveArrivedThatItWasNotSent) {
    buffer_.outgoing.push_back({.state = Outgoing::State::failed,
                                .text = "out",
                                .reason = "no answer: it may have arrived",
                                .unanswered = true});
    draw(60);
    EXPECT_NE(shown().find("(no answer: it may have arrived)"), std::string::npos) << shown();
    EXPECT_EQ(shown().find("not sent"), std::string::npos) << shown();
}

TEST_F(PaneTest, HoldsNothingWithoutLines) {
    const Drawn drawn = draw();
    EXPECT_EQ(shown(), "\n\n\n\n\n");
    EXPECT_TRUE(drawn.at_top);
    EXPECT_EQ(drawn.bottom, std::nullopt);
}

}  // namespace
}  // namespace klatch::tui
