#include "tui/app/press.h"

#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"
#include "tui/app/layout.h"

namespace klatch::tui {
namespace {

class PressTest : public ClientTest {
protected:
    PressTest() {
        connect();
        for (const char* name : {"#a", "#b", "#general"}) {
            join(name);
            no_history(name);
        }
        press("Alt+2");
        sent.clear();
    }
    [[nodiscard]] std::string_view draft() { return here().draft.text(); }
};

TEST_F(PressTest, EditsTheLine) {
    type("hello wrold");
    press("C-b C-b C-b C-b C-d C-f Left r");
    press("C-a C-e C-w");
    EXPECT_EQ(draft(), "hello ");
    press("C-y");
    press("C-_");
    EXPECT_EQ(draft(), "hello ");
    press("Alt+_ C-c");
    EXPECT_EQ(draft(), "");
    press("C-y");
    EXPECT_EQ(draft().substr(0, 6), "hello ");
}

TEST_F(PressTest, CutsInOneBufferAndPastesInAnother) {
    type("moved");
    press("C-u Alt+3 C-y");
    EXPECT_EQ(here().name, "#b");
    EXPECT_EQ(draft(), "moved");
}

TEST_F(PressTest, SaysThatAPasteWasCut) {
    happen(Pasted{std::string(EditLine::max_bytes, 'a')});
    EXPECT_EQ(model.notice, "");
    happen(Pasted{"b"});
    EXPECT_EQ(model.notice, "The paste was cut: the input holds 64 KiB.");
    EXPECT_EQ(draft().size(), EditLine::max_bytes);
}

TEST_F(PressTest, MovesBetweenBuffers) {
    press("C-n");
    EXPECT_EQ(here().name, "#b");
    press("C-p C-p");
    EXPECT_EQ(here().kind, BufferKind::server);
    press("C-p");
    EXPECT_EQ(here().name, "#general");
    press("Alt+/");
    EXPECT_EQ(here().kind, BufferKind::server);
    press("Alt+9");
    EXPECT_EQ(model.notice, "There is no buffer 9.");
}

TEST_F(PressTest, GoesBackBehindABufferThatWasClosed) {
    press("Alt+1 Alt+4 Alt+3");
    enter("/close");
    EXPECT_EQ(here().name, "#general");
    press("Alt+/");
    EXPECT_EQ(here().kind, BufferKind::server);
    press("Alt+/");
    EXPECT_EQ(here().name, "#general");
    enter("/close");
    EXPECT_EQ(here().kind, BufferKind::server);
    press("Alt+/");
    EXPECT_EQ(here().name, "#a");
    enter("/close");
    EXPECT_EQ(here().kind, BufferKind::server);
    press("Alt+/");
    EXPECT_EQ(model.notice, "No other buffer was in front before.");
}

TEST_F(PressTest, JumpsByTwoDigits) {
    press("Alt+j 0 4");
    EXPECT_EQ(here().name, "#general");
    press("Alt+j 2 Enter");
    EXPECT_EQ(here().name, "#a");
    press("Alt+j Esc");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(model.overlay));
    press("Alt+j x");
    EXPECT_EQ(draft(), "x");
}

TEST_F(PressTest, SwitchesByLettersOfAName) {
    press("C-k");
    type("gnrl");
    press("Enter");
    EXPECT_EQ(here().name, "#general");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(model.overlay));
}

TEST_F(PressTest, KillsInsteadOfSwitchingWhereThereIsText) {
    type("hello");
    press("C-a C-k");
    EXPECT_EQ(draft(), "");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(model.overlay));
}

TEST_F(PressTest, WalksTheSwitcherAndClosesIt) {
    press("Alt+g Down Up Down Enter");
    EXPECT_NE(here().name, "#a");
    press("Alt+g Esc");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(model.overlay));
}

TEST_F(PressTest, RecallsWhatWasSent) {
    enter("one");
    enter("two");
    type("draft");
    press("Up Up");
    EXPECT_EQ(draft(), "one");
    press("Down Down");
    EXPECT_EQ(draft(), "draft");
}

TEST_F(PressTest, SearchesWhatWasSent) {
    enter("first wish");
    enter("second wish");
    press("C-r");
    type("wish");
    EXPECT_EQ(std::get<InputSearchOverlay>(model.overlay).match, "second wish");
    press("C-r Enter");
    EXPECT_EQ(draft(), "first wish");
}

TEST_F(PressTest, SearchesTheBuffer) {
    hear(":bob!b@h PRIVMSG #a :disk one");
    hear(":bob!b@h PRIVMSG #a :nothing");
    hear(":bob!b@h PRIVMSG #a :Disk two");
    press("C-s");
    type("disk");
    const auto text = [&] { return std::string((*here().lines.find(*here().scroll.line)).text); };
    EXPECT_EQ(text(), "Disk two");
    press("C-s");
    EXPECT_EQ(text(), "disk one");
    press("C-s");
    EXPECT_TRUE(std::get<TextSearchOverlay>(model.overlay).failed);
    press("Enter Alt+End");
    EXPECT_TRUE(here().scroll.live());
}

TEST_F(PressTest, ASearchMarksItsLineAmongOthersAndEscGoesBack) {
    hear(":bob!b@h PRIVMSG #a :ÜBER one");
    hear(":bob!b@h PRIVMSG #a :nothing");
    model.pane_rows = 10;
    press("C-s");
    happen(Pasted{"über"});
    ASSERT_TRUE(here().focus);
    EXPECT_EQ((*here().lines.find(*here().focus)).text, "ÜBER one");
    EXPECT_EQ(here().scroll, (ScrollPosition{here().focus, -5}));
    type("x");
    EXPECT_FALSE(here().focus) << "nothing matches";
    EXPECT_TRUE(here().scroll.live());
    press("Backspace Esc");
    EXPECT_FALSE(here().focus);
    EXPECT_TRUE(here().scroll.live());
    press("C-s");
    happen(Pasted{"über"});
    press("Enter");
    EXPECT_TRUE(here().focus);
    EXPECT_FALSE(here().scroll.live());
}

TEST_F(PressTest, CompletesTheOneWhoSpokeLast) {
    hear(":carol!c@h PRIVMSG #a :hello");
    press("Tab");
    EXPECT_EQ(draft(), "carol: ");
    press("C-u");
    type("/wh");
    press("Tab");
    EXPECT_TRUE(draft().starts_with("/who"));
}

TEST_F(PressTest, GoesOnWithACompletionWhenTheServerOpensABuffer) {
    press("Alt+3");
    happen(Pasted{"日本語"});
    press("Alt+2 Tab");
    EXPECT_EQ(draft(), "bob: ");
    network().focus_on_join = "#b";
    hear(":me!m@h JOIN #b");
    EXPECT_EQ(here().name, "#a");
    press("Tab");
    EXPECT_EQ(draft(), "carol: ");
    press("Alt+3");
    EXPECT_EQ(draft(), "日本語");
}

TEST_F(PressTest, ScrollsAndComesBack) {
    hear(":bob!b@h PRIVMSG #a :hello");
    model.pane_rows = 20;
    press("PgUp");
    EXPECT_EQ(here().scroll.rows, 18);
    press("PgDn");
    EXPECT_EQ(here().scroll.rows, 0);
    happen(Drawn{.buffer = here().id, .scroll = {}, .rows = 20, .at_top = false});
    EXPECT_TRUE(here().scroll.live());
    press("Alt+Home");
    EXPECT_EQ(here().scroll.line, (*here().lines.begin()).id);
    press("Alt+End");
    EXPECT_TRUE(here().scroll.live());
}

TEST_F(PressTest, FindsTheLinesThatNameUs) {
    hear(":bob!b@h PRIVMSG #a :me: one");
    hear(":bob!b@h PRIVMSG #a :two");
    hear(":bob!b@h PRIVMSG #a :me: three");
    const auto text = [&] { return std::string((*here().lines.find(*here().focus)).text); };
    press("Alt+p");
    EXPECT_EQ(text(), "me: three");
    press("Alt+p");
    EXPECT_EQ(text(), "me: one");
    press("Alt+p");
    EXPECT_EQ(model.notice, "No older line names you.");
    press("Alt+n");
    EXPECT_EQ(text(), "me: three");
}

TEST_F(PressTest, FindsTheFirstUnreadLine) {
    hear(":bob!b@h PRIVMSG #b :new");
    press("Alt+3 Alt+u");
    EXPECT_EQ(here().scroll.line, here().first_unread);
    press("Alt+h Alt+u");
    EXPECT_EQ(model.notice, "All is read here.");
}

TEST_F(PressTest, TogglesTheLists) {
    EXPECT_TRUE(shows_buffer_list(model));
    press("F7 F8");
    EXPECT_FALSE(shows_buffer_list(model));
    EXPECT_FALSE(shows_member_list(model));
    happen(Resized{{24, 80}});
    press("F7 F8");
    EXPECT_TRUE(shows_buffer_list(model));
    EXPECT_TRUE(shows_member_list(model));
    press("Alt+l");
    EXPECT_FALSE(shows_buffer_list(model));
}

TEST_F(PressTest, ShowsAndClosesHelp) {
    press("F1 PgDn Down");
    EXPECT_GT(std::get<HelpOverlay>(model.overlay).first, 0);
    press("x");
    EXPECT_EQ(draft(), "x");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(model.overlay));
}

TEST_F(PressTest, SaysThatAKeyDoesNothing) {
    press("F12");
    EXPECT_EQ(model.notice, "F12 does nothing. F1 lists the keys.");
    press("x");
    EXPECT_EQ(model.notice, "");
}

TEST_F(PressTest, NeverQuitsByCtrlC) {
    press("C-c C-c");
    EXPECT_FALSE(left);
}

TEST_F(PressTest, SleepsWhenNothingIsPending) {
    EXPECT_EQ(next_deadline(model), std::nullopt);
}

}  // namespace
}  // namespace klatch::tui
