#include "common/term/text_terminal.h"

#include <gtest/gtest.h>

namespace klatch::term {
namespace {

TEST(TextTerminal, ShowsAFrameAsText) {
    TextTerminal terminal({2, 10});
    Frame frame(terminal.size());
    frame.put({0, 1}, "one", {});
    frame.put({1, 0}, "漢 two", {});
    terminal.draw(frame);
    EXPECT_EQ(terminal.screen(), " one\n漢 two\n");
}

TEST(TextTerminal, NamesWhatIsNotPlain) {
    Frame frame({2, 10});
    frame.put({1, 2}, "xy", Style{}.in({2}).with(Attribute::bold));
    frame.put({1, 4}, "z", Style{}.with(Attribute::reverse | Attribute::dim));
    EXPECT_EQ(style_text(frame), "1:2-3 bold fg=2\n1:4-4 dim reverse\n");
}

TEST(TextTerminal, HandsOutWhatItWasFed) {
    TextTerminal terminal({2, 10});
    terminal.feed(Key::ctrl(U'a'));
    terminal.resize({3, 4});
    EXPECT_EQ(terminal.read({}), Input{Key::ctrl(U'a')});
    EXPECT_EQ(terminal.read({}), Input(Resized{{3, 4}}));
    EXPECT_EQ(terminal.read({}), std::nullopt);
    EXPECT_EQ(terminal.size(), (Size{3, 4}));
}

}  // namespace
}  // namespace klatch::term
