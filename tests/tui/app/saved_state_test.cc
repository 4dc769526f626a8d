#include "tui/app/saved_state.h"

#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Outbox : public ClientTest {
protected:
    Outbox() {
        connect();
        join("#dev");
        no_history("#dev");
        sent.clear();
    }

    // The client is gone without a word, and another one reads what it has written.
    void begin_anew() {
        const auto state = parse_state(format_state(collect_state(model)));
        ASSERT_TRUE(state) << state.error().message;
        model = Model{};
        model.settings.nick = "me";
        model.settings.user = "login";
        model.now = now;
        model.size = {40, 120};
        restore_state(model, *state);
        Effects effects;
        ASSERT_TRUE(add_network(model, effects, "/run/klatch.sock"));
        pass(Milliseconds{5'000});
        connect();
    }
    std::vector<std::string> outgoing() {
        const std::vector<std::string> names{"unsent", "uncertain", "sent", "failed"};
        std::vector<std::string> list;
        for (const Outgoing& item : buffer("#dev").outgoing) {
            list.push_back(names[static_cast<std::size_t>(item.state)] + ' ' + item.command +
                           (item.is_action ? " action " : " ") + item.text);
        }
        return list;
    }
};

TEST_F(Outbox, KeepsEachMessageAsItWasTyped) {
    link(LinkStatus::Phase::offline, "reset");
    enter("/me waves");
    happen(Pasted{"/notice #dev tab\tand \\"});
    press("Enter");
    enter("//clear it");
    type("half");
    begin_anew();
    EXPECT_THAT(outgoing(), ElementsAre("unsent PRIVMSG action waves", "unsent NOTICE tab\tand \\",
                                        "unsent PRIVMSG /clear it"));
    EXPECT_EQ(buffer("#dev").draft.text(), "half");
}

TEST_F(Outbox, SendsOnceTheHistoryOfTheChannelIsKnown) {
    link(LinkStatus::Phase::offline, "reset");
    enter("one");
    enter("/me two");
    begin_anew();
    join("#dev");
    EXPECT_THAT(sent, Not(Contains(HasSubstr("PRIVMSG"))));
    sent.clear();
    no_history("#dev");
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :one",
                                  "@label=k2 PRIVMSG #dev :\x01"
                                  "ACTION two\x01"));
    EXPECT_TRUE(buffer("#dev").draft.empty());
}

TEST_F(Outbox, LooksWhetherWhatWasOnTheWireHasArrived) {
    enter("stored");
    enter("lost");
    enter("/quit");
    EXPECT_TRUE(left);
    begin_anew();
    EXPECT_THAT(outgoing(), ElementsAre("uncertain PRIVMSG stored", "uncertain PRIVMSG lost"));
    join("#dev");
    sent.clear();
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=s :me!m@h PRIVMSG #dev :stored"});
    EXPECT_THAT(outgoing(), ElementsAre("sent PRIVMSG lost"));
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :lost"));
}

TEST_F(Outbox, KeepsWhyAMessageWasRefused) {
    enter("hello");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    begin_anew();
    join("#dev");
    no_history("#dev");
    EXPECT_THAT(outgoing(), ElementsAre("failed PRIVMSG hello"));
    EXPECT_EQ(buffer("#dev").outgoing[0].reason, "Cannot send to channel");
}

TEST_F(Outbox, HoldsMoreThanADraftCould) {
    link(LinkStatus::Phase::offline, "reset");
    std::string text;
    for (int n = 0; n < 100; ++n)
        text += std::string(300, 'x') + '\n';
    for (int n = 0; n < 3; ++n) {
        happen(Pasted{text});
        press("Enter");
    }
    begin_anew();
    EXPECT_EQ(buffer("#dev").outgoing.size(), 300U);
}

TEST_F(Outbox, IsWrittenWithinMomentsWheneverItChanges) {
    enter("hello");
    EXPECT_EQ(hasty_saves, 1);
    hear("@label=k1 :me!m@h PRIVMSG #dev :hello");
    EXPECT_EQ(hasty_saves, 2);
    enter("again");
    hear("@label=k2 :srv 404 me #dev :Cannot send to channel");
    EXPECT_EQ(hasty_saves, 4);
    enter("/drop");
    EXPECT_EQ(hasty_saves, 5);
    enter("nobody answers");
    pass(Milliseconds{60'000});
    tick();
    EXPECT_EQ(hasty_saves, 7);
    link(LinkStatus::Phase::offline, "reset");
    enter("queued");
    EXPECT_EQ(hasty_saves, 8);
}

TEST_F(Outbox, IsWrittenBeforeWhatWaitedThereIsSent) {
    link(LinkStatus::Phase::offline, "reset");
    enter("queued");
    connect();
    join("#dev");
    sent.clear();
    no_history("#dev");
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :queued"));
    EXPECT_EQ(saved_before, 0U);
}

TEST_F(Outbox, IsNotClosedWithItsBuffer) {
    enter("hello");
    enter("/close");
    EXPECT_TRUE(is_open("#dev"));
    EXPECT_EQ(model.notice,
              "Messages of #dev are not confirmed yet. /drop there drops what waits.");
    press("C-c");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    enter("/close");
    EXPECT_TRUE(is_open("#dev"));
    press("C-c");
    enter("/drop");
    enter("/close");
    EXPECT_FALSE(is_open("#dev"));
}

TEST_F(Outbox, IsNotClosedWithItsNetwork) {
    enter("/connect elsewhere.example");
    press("Alt+2");
    enter("hello");
    press("Alt+1");
    enter("/close");
    EXPECT_EQ(model.networks.size(), 2U);
    hear("@label=k1 :me!m@h PRIVMSG #dev :hello");
    press("Enter");
    EXPECT_EQ(model.networks.size(), 1U);
}

TEST_F(Outbox, ComesBackWithTheReadMarkAfterAClose) {
    hear("@msgid=a;time=2023-11-14T22:00:01.000Z :bob!b@h PRIVMSG #dev :hello");
    enter("/close");
    join("#dev");
    EXPECT_EQ(buffer("#dev").read.msgid, "a");
    EXPECT_TRUE(buffer("#dev").draft.empty());
}

TEST_F(Outbox, LeavesAClosedConversationClosedUntilSomethingIsSaid) {
    hear("@msgid=a;time=2023-11-14T22:10:01.000Z :bob!b@h PRIVMSG me :psst");
    no_history("bob");
    enter("/query bob");
    enter("/close");
    begin_anew();
    EXPECT_FALSE(is_open("bob"));
    hear(":srv BATCH +t draft/chathistory-targets");
    hear("@batch=t CHATHISTORY TARGETS bob 2023-11-14T22:10:01.000Z");
    hear(":srv BATCH -t");
    EXPECT_FALSE(is_open("bob"));
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":srv BATCH +t draft/chathistory-targets");
    hear("@batch=t CHATHISTORY TARGETS bob 2023-11-14T22:10:02.000Z");
    hear(":srv BATCH -t");
    EXPECT_TRUE(is_open("bob"));
}

TEST_F(Outbox, LeavesTheDraftToTheNextSave) {
    saves = 0;
    type("x");
    EXPECT_EQ(saves, 1);
    press("Left");
    EXPECT_EQ(saves, 1);
    happen(Pasted{"some text"});
    EXPECT_EQ(saves, 2);
    EXPECT_EQ(hasty_saves, 0);
}

// One buffer, zoe's, as a run leaves it.
SavedState left(int read, const std::string& draft, const std::vector<std::string>& waiting) {
    SavedBuffer buffer{.kind = BufferKind::query, .name = "zoe", .read = {}, .draft = draft};
    buffer.read.time = WallTime{Milliseconds{read}};
    for (const std::string& text : waiting)
        buffer.outgoing.push_back({.command = "PRIVMSG", .text = text});
    return {.buffers = {{"net", buffer}}};
}

TEST(MergedState, HasEveryMessageOnce) {
    SavedState state = left(1, "", {"}", "first"});
    merge_state(state, left(1, "", {"}", "}", "second"}));
    std::vector<std::string> texts;
    for (const Outgoing& item : state.buffers.at(0).buffer.outgoing)
        texts.push_back(item.text);
    EXPECT_THAT(texts, ElementsAre("}", "first", "}", "second"));
}

TEST(MergedState, HasBothDraftsHoweverOften) {
    SavedState state = left(1, "mine", {});
    for (int i = 0; i < 3; ++i)
        merge_state(state, left(1, "left", {}));
    EXPECT_EQ(state.buffers.at(0).buffer.draft, "mine\nleft");
}

TEST(MergedState, IsClosedIfTheLaterRunClosedIt) {
    SavedState still_open = left(1, "", {});
    SavedState closed = left(2, "", {});
    closed.buffers[0].buffer.closed = true;
    merge_state(still_open, closed);
    EXPECT_TRUE(still_open.buffers[0].buffer.closed);
    merge_state(closed, left(1, "", {}));
    EXPECT_TRUE(closed.buffers[0].buffer.closed);
    merge_state(closed, left(3, "", {}));
    EXPECT_FALSE(closed.buffers[0].buffer.closed);
}

TEST(SavedStateText, TakesNoMessageForAnotherBuffer) {
    const auto state = parse_state(
        "klatch-state 1\n"
        "message\tnet\t#a\tunsent\tPRIVMSG\tplain\t2023-11-14T22:13:20.000Z\tx\t\n"
        "channel\tnet\t#a\t2023-11-14T22:13:20.000Z\t\tdraft\n"
        "message\tnet\t#a\tunsent\tPRIVMSG\tplain\t2023-11-14T22:13:20.000Z\tkept\t\n"
        "message\tnet\t#b\tunsent\tPRIVMSG\tplain\t2023-11-14T22:13:20.000Z\tx\t\n"
        "message\tnet\t#a\tunsent\tQUIT\tplain\t2023-11-14T22:13:20.000Z\tx\t\n"
        "message\tnet\t#a\tunsent\tPRIVMSG\tother\t2023-11-14T22:13:20.000Z\tx\t\n"
        "message\tnet\t#a\tunsent\n");
    ASSERT_TRUE(state);
    ASSERT_EQ(state->buffers.size(), 1U);
    ASSERT_EQ(state->buffers[0].buffer.outgoing.size(), 1U);
    EXPECT_EQ(state->buffers[0].buffer.outgoing[0].text, "kept");
    EXPECT_EQ(state->buffers[0].buffer.draft, "draft");
}

TEST_F(Outbox, FindsWhatNobodyAnsweredInTheHistory) {
    enter("stored");
    enter("lost");
    pass(Milliseconds{60'000});
    tick();
    begin_anew();
    join("#dev");
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=s :me!m@h PRIVMSG #dev :stored"});
    EXPECT_THAT(outgoing(), ElementsAre("failed PRIVMSG lost"));
}

}  // namespace
}  // namespace klatch::tui
