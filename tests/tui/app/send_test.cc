#include "tui/app/send.h"

#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Send : public ClientTest {
protected:
    void open(std::string_view capabilities = every_capability) {
        connect(capabilities);
        join("#dev");
        if (!capabilities.empty()) no_history("#dev");
        sent.clear();
    }
    // The link breaks and comes back, up to the page of what was missed.
    void lose_and_return() {
        link(LinkStatus::Phase::offline, "reset");
        connect();
        join("#dev");
        sent.clear();
    }
    // Lines of others, later than anything of ours.
    static std::vector<std::string> many(int count) {
        std::vector<std::string> rows;
        for (int n = 0; n < count; ++n)
            rows.push_back(";time=2023-11-14T22:20:" + std::to_string(10 + n) + ".000Z;msgid=r" +
                           std::to_string(n) + " :bob!b@h PRIVMSG #dev :hi");
        return rows;
    }
    std::vector<std::string> outgoing() {
        const std::vector<std::string> names{"unsent", "uncertain", "sent", "failed"};
        std::vector<std::string> list;
        for (const Outgoing& item : buffer("#dev").outgoing)
            list.push_back(names[static_cast<std::size_t>(item.state)] + ' ' + item.text);
        return list;
    }
};

TEST_F(Send, ShowsALineAtOnceAndTakesItsEchoInItsPlace) {
    open();
    enter("hello");
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :hello"));
    EXPECT_THAT(outgoing(), ElementsAre("sent hello"));
    EXPECT_TRUE(here().draft.empty());
    pass(Milliseconds{12});
    hear("@label=k1;msgid=x :me!m@h PRIVMSG #dev :hello");
    EXPECT_THAT(outgoing(), ElementsAre());
    EXPECT_THAT(speech(here()), ElementsAre("<me> hello"));
    EXPECT_EQ(network().link.lag, Milliseconds{12});
}

TEST_F(Send, MatchesAnEchoWithoutLabelByItsText) {
    open("echo-message");
    enter("one");
    enter("two");
    EXPECT_THAT(sent, ElementsAre("PRIVMSG #dev :one", "PRIVMSG #dev :two"));
    hear(":me!m@h PRIVMSG #dev :one");
    EXPECT_THAT(outgoing(), ElementsAre("sent two"));
}

TEST_F(Send, ShowsItsOwnLineWhereNoEchoComes) {
    open("");
    enter("hello");
    EXPECT_THAT(sent, ElementsAre("PRIVMSG #dev :hello"));
    EXPECT_THAT(speech(here()), ElementsAre("<me> hello"));
    EXPECT_TRUE(here().outgoing.empty());
}

TEST_F(Send, MarksALineThatTheServerRefuses) {
    open();
    enter("hello");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
    EXPECT_EQ(here().outgoing[0].reason, "Cannot send to channel");
    enter("again");
    hear("@label=k2 FAIL PRIVMSG DISK_FULL :The message could not be stored");
    EXPECT_EQ(here().outgoing[1].reason, "The message could not be stored");
}

TEST_F(Send, SendsFailedLinesAgainOrDropsThem) {
    open();
    enter("hello");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    sent.clear();
    enter("/resend");
    EXPECT_THAT(sent, ElementsAre("@label=k2 PRIVMSG #dev :hello"));
    hear("@label=k2 :srv 404 me #dev :Cannot send to channel");
    enter("/drop");
    EXPECT_TRUE(here().outgoing.empty());
}

TEST_F(Send, FailsALineThatNobodyAnswers) {
    open();
    enter("hello");
    pass(Milliseconds{59'999});
    tick();
    EXPECT_THAT(outgoing(), ElementsAre("sent hello"));
    pass(Milliseconds{1});
    tick();
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
}

TEST_F(Send, GivesTheRestTimeWhileTheServerWorks) {
    open();
    enter("one");
    enter("two");
    pass(Milliseconds{40'000});
    hear("@label=k1 :me!m@h PRIVMSG #dev :one");
    pass(Milliseconds{40'000});
    tick();
    EXPECT_THAT(outgoing(), ElementsAre("sent two"));
}

TEST_F(Send, TakesALateEchoForWhatItIs) {
    open();
    enter("hello");
    pass(Milliseconds{60'000});
    tick();
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
    hear("@label=k1 :me!m@h PRIVMSG #dev :hello");
    EXPECT_THAT(outgoing(), ElementsAre());
    EXPECT_THAT(speech(here()), ElementsAre("<me> hello"));
}

TEST_F(Send, QueuesWhatIsTypedWithoutALink) {
    open();
    link(LinkStatus::Phase::offline, "reset");
    enter("later");
    EXPECT_THAT(outgoing(), ElementsAre("unsent later"));
    connect();
    join("#dev");
    EXPECT_FALSE(was_sent("@label=k1 PRIVMSG #dev :later"));
    no_history("#dev");
    EXPECT_TRUE(was_sent("@label=k1 PRIVMSG #dev :later"));
}

TEST_F(Send, DoesNotSendAgainWhatTheHistoryHolds) {
    open();
    enter("stored");
    enter("lost");
    lose_and_return();
    EXPECT_THAT(outgoing(), ElementsAre("uncertain stored", "uncertain lost"));
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=s :me!m@h PRIVMSG #dev :stored"});
    EXPECT_THAT(outgoing(), ElementsAre("sent lost"));
    EXPECT_THAT(sent, testing::Contains("@label=k3 PRIVMSG #dev :lost"));
    EXPECT_THAT(speech(here()), ElementsAre("<me> stored"));
}

TEST_F(Send, TakesAnOlderMessageWithTheSameWordsForAnotherOne) {
    open();
    enter("ok");
    lose_and_return();
    page("#dev", {";time=2023-11-14T20:00:00.000Z;msgid=s :me!m@h PRIVMSG #dev :ok"});
    EXPECT_THAT(outgoing(), ElementsAre("sent ok"));
}

TEST_F(Send, DoesNotTakeAMessageThatItHadForTheLostOne) {
    open();
    enter("ok");
    hear("@label=k1;msgid=s;time=2023-11-14T22:13:20.000Z :me!m@h PRIVMSG #dev :ok");
    enter("ok");
    lose_and_return();
    hear("FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER #dev :Unknown msgid");
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=s :me!m@h PRIVMSG #dev :ok"});
    EXPECT_THAT(outgoing(), ElementsAre("sent ok"));
}

TEST_F(Send, SendsNothingAgainBeforeThePageThatMayHoldIt) {
    model.settings.low_bandwidth = true;  // pages of 30, one at a time
    open();
    hear("@msgid=m :bob!b@h PRIVMSG #dev :hi");
    enter("hello");
    lose_and_return();
    page("#dev", many(30));
    EXPECT_TRUE(here().history.gap);
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
    EXPECT_THAT(here().outgoing[0].reason, HasSubstr("it may have arrived"));
}

TEST_F(Send, SendsNothingAgainThatTheNewestPageIsTooShortFor) {
    model.settings.low_bandwidth = true;
    open();
    enter("hello");
    lose_and_return();
    page("#dev", many(30));
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
}

TEST_F(Send, FindsItsEchoWhereverTheServerPutsIt) {
    open();
    enter("/msg zoe hello");
    hear("@label=k1 :me!m@h PRIVMSG #dev :hello");
    EXPECT_TRUE(buffer("zoe").outgoing.empty());
    EXPECT_THAT(speech(here()), ElementsAre("<me> hello"));
}

TEST_F(Send, KeepsTheOrderWhileTheServerLetsUsIn) {
    open();
    enter("/query zoe");
    no_history("zoe");
    link(LinkStatus::Phase::offline, "reset");
    enter("one");
    link(LinkStatus::Phase::registering);
    hear(":srv CAP * LS :batch draft/chathistory");
    hear(":srv CAP * ACK :batch draft/chathistory");
    hear(":srv 001 me :Welcome");
    sent.clear();
    enter("two");
    EXPECT_TRUE(sent.empty());
    hear(":srv 422 me :no MOTD");
    sent.clear();
    no_history("zoe");
    EXPECT_THAT(sent, ElementsAre("PRIVMSG zoe :one", "PRIVMSG zoe :two"));
}

TEST_F(Send, SaysWhenNobodyCanKnowWhatBecameOfALine) {
    open("echo-message");
    enter("hello");
    link(LinkStatus::Phase::offline, "reset");
    connect("echo-message");
    join("#dev");
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
}

TEST_F(Send, KeepsTheDraftOfAnotherBufferAndOfALostLink) {
    open();
    type("half a tho");
    link(LinkStatus::Phase::offline, "reset");
    press("Alt+1");
    press("Alt+2");
    EXPECT_EQ(here().draft.text(), "half a tho");
}

TEST_F(Send, KeepsTheLineThatItCannotSend) {
    open();
    press("Alt+1");
    enter("hello");
    EXPECT_EQ(here().draft.text(), "hello");
    EXPECT_THAT(model.notice, HasSubstr("nobody reads it"));
    press("Alt+2");
    hear(":me!m@h PART #dev");
    enter("hello");
    EXPECT_EQ(here().draft.text(), "hello");
    EXPECT_EQ(model.notice, "You are not in #dev. /join #dev");
}

TEST_F(Send, SendsEachLineOfADraft) {
    open();
    type("one");
    press("Alt+Enter");
    enter("two");
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :one", "@label=k2 PRIVMSG #dev :two"));
}

TEST_F(Send, CutsALongLineBetweenWords) {
    open();
    happen(Pasted{std::string(300, 'a') + ' ' + std::string(300, 'b')});
    press("Enter");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_TRUE(sent[0].ends_with("a "));
    EXPECT_TRUE(sent[1].ends_with("b"));
    for (const std::string& line : sent)
        EXPECT_LT(line.size() - line.find("PRIVMSG"), 510U);
}

TEST_F(Send, NeverCutsACharacter) {
    open();
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "\xc3\xa9";
    happen(Pasted{text});
    press("Enter");
    std::string joined;
    for (const std::string& line : sent)
        joined += line.substr(line.find(" :") + 2);
    EXPECT_EQ(joined, text);
    for (const std::string& line : sent)
        EXPECT_NE(line.back(), '\xc3');
}

TEST_F(Send, RefusesAFileAsAMessage) {
    open();
    std::string text;
    for (int i = 0; i < 101; ++i)
        text += "x\n";
    happen(Pasted{text + "x"});
    press("Enter");
    EXPECT_TRUE(sent.empty());
    EXPECT_THAT(model.notice, HasSubstr("too many"));
    EXPECT_FALSE(here().draft.empty());
}

TEST_F(Send, CountsThePiecesOfALongLine) {
    open();
    happen(Pasted{std::string(60'000, 'x')});
    press("Enter");
    EXPECT_TRUE(sent.empty());
    EXPECT_THAT(model.notice, HasSubstr("messages are too many"));
    press("C-c");
    link(LinkStatus::Phase::offline, "reset");
    for (int n = 0; n < 6; ++n) {
        happen(Pasted{std::string(38'000, 'x')});
        press("Enter");
    }
    EXPECT_LE(here().outgoing.size(), max_outgoing);
    EXPECT_THAT(model.notice, HasSubstr("still wait"));
}

TEST_F(Send, TellsTheLagOfEachMessage) {
    open();
    enter("one");
    enter("two");
    pass(Milliseconds{40});
    hear("@label=k1 :me!m@h PRIVMSG #dev :one");
    EXPECT_EQ(network().link.lag, Milliseconds{40});
    pass(Milliseconds{20});
    hear("@label=k2 :me!m@h PRIVMSG #dev :two");
    EXPECT_EQ(network().link.lag, Milliseconds{60});
}

TEST_F(Send, TakesNoActionForAMessageWithTheSameWords) {
    open();
    enter("brb");
    enter("/me brb");
    enter("/notice #dev brb");
    lose_and_return();
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=a :me!m@h PRIVMSG #dev :\x01"
                  "ACTION brb\x01",
                  ";time=2023-11-14T22:13:20.000Z;msgid=b :me!m@h NOTICE #dev :brb"});
    EXPECT_THAT(outgoing(), ElementsAre("sent brb"));
    EXPECT_FALSE(here().outgoing[0].is_action);
    EXPECT_EQ(here().outgoing[0].command, "PRIVMSG");
}

TEST_F(Send, TakesAnEchoWithoutLabelForTheSameKindOfMessage) {
    open("echo-message");
    enter("brb");
    enter("/me brb");
    hear(
        ":me!m@h PRIVMSG #dev :\x01"
        "ACTION brb\x01");
    ASSERT_EQ(here().outgoing.size(), 1U);
    EXPECT_FALSE(here().outgoing[0].is_action);
}

TEST_F(Send, ForgetsALabelThatTheNextConnectionDoesNotKnow) {
    open();
    enter("hello");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    link(LinkStatus::Phase::offline, "reset");
    connect("echo-message");
    join("#dev");
    enter("/resend");
    EXPECT_THAT(outgoing(), ElementsAre("sent hello"));
    hear(":me!m@h PRIVMSG #dev :hello");
    EXPECT_THAT(outgoing(), ElementsAre());
}

TEST_F(Send, ForgetsTheLabelOfAnAttemptWhenLabelsAreGone) {
    open();
    enter("hello");
    hear("@label=k1 :srv 404 me #dev :Cannot send to channel");
    hear(":srv CAP me DEL :labeled-response");
    enter("/resend");
    EXPECT_TRUE(here().outgoing[0].label.empty());
    hear(":me!m@h PRIVMSG #dev :hello");
    EXPECT_THAT(outgoing(), ElementsAre());
}

TEST_F(Send, SendsActionsAndALeadingSlash) {
    open();
    enter("/me waves");
    enter("//usr");
    EXPECT_THAT(sent, ElementsAre("@label=k1 PRIVMSG #dev :\x01"
                                  "ACTION waves\x01",
                                  "@label=k2 PRIVMSG #dev :/usr"));
    hear(
        "@label=k1 :me!m@h PRIVMSG #dev :\x01"
        "ACTION waves\x01");
    EXPECT_THAT(speech(here()), ElementsAre("* me waves"));
    EXPECT_THAT(outgoing(), ElementsAre("sent /usr"));
}

TEST_F(Send, KnowsWhatAGuestSaidUnderTheNickBeforeTheLinkWasLost) {
    open();
    enter("hello");
    link(LinkStatus::Phase::offline, "reset");
    link(LinkStatus::Phase::registering);
    hear(":srv CAP * LS :" + std::string(every_capability));
    hear(":srv CAP * ACK :" + std::string(every_capability));
    hear(":srv 433 * me :Nickname is already in use");
    hear(":srv 001 me_ :Welcome");
    hear(":srv 005 me_ CASEMAPPING=ascii CHATHISTORY=100 CHANTYPES=# :are supported");
    hear(":srv 422 me_ :no MOTD");
    hear(":me_!m@h JOIN #dev");
    press("Alt+1");
    sent.clear();
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=a :me!m@h PRIVMSG #dev :hello"});
    EXPECT_THAT(outgoing(), ElementsAre());
    EXPECT_TRUE(sent.empty());
    EXPECT_EQ(buffer("#dev").unread, 0U);
}

TEST_F(Send, TakesNobodyForItselfWhoHasItsFormerNickLater) {
    open();
    hear(":me!m@h NICK :alice");
    const WallTime then = now.wall;
    EXPECT_TRUE(network().was_me("ME", then));
    EXPECT_FALSE(network().was_me("me", then + Milliseconds{300'000}));
    EXPECT_FALSE(network().was_me("bob", then));
    for (int n = 0; n < 20; ++n)
        hear(":" + network().nick + "!m@h NICK :n" + std::to_string(n));
    EXPECT_EQ(network().former_nicks.size(), 8U);
    EXPECT_FALSE(network().was_me("me", then));
}

TEST_F(Send, FindsALineThatNobodyAnsweredInTheHistory) {
    open();
    enter("stored");
    enter("lost");
    pass(Milliseconds{60'000});
    tick();
    EXPECT_EQ(here().outgoing[0].reason, "no answer: it may have arrived");
    lose_and_return();
    page("#dev", {";time=2023-11-14T22:13:20.000Z;msgid=s :me!m@h PRIVMSG #dev :stored"});
    EXPECT_THAT(outgoing(), ElementsAre("failed lost"));
    EXPECT_THAT(speech(here()), ElementsAre("<me> stored"));
}

TEST_F(Send, DoesNotTakeALineThatWasRefusedForOneThatArrived) {
    open();
    enter("hello");
    pass(Milliseconds{60'000});
    tick();
    enter("/resend");
    hear("@label=k2 :srv 404 me #dev :Cannot send to channel");
    lose_and_return();
    page("#dev", {";time=2023-11-14T22:14:20.000Z;msgid=s :me!m@h PRIVMSG #dev :hello"});
    EXPECT_THAT(outgoing(), ElementsAre("failed hello"));
}

TEST_F(Send, KeepsTheDraftOfAWalkThroughWhatWasSent) {
    open();
    enter("one");
    enter("two");
    type("draft");
    press("Up Up");
    EXPECT_EQ(here().draft.text(), "one");
    press("Alt+1");
    type("other");
    press("Down");
    EXPECT_EQ(here().draft.text(), "other") << "the walk is the other buffer's";
    press("C-c");
    enter("/query zoe");
    press("Alt+2");
    ASSERT_EQ(here().name, "#dev");
    EXPECT_EQ(here().draft.text(), "one");
    press("Down");
    EXPECT_EQ(here().draft.text(), "two");
    press("Down Down");
    EXPECT_EQ(here().draft.text(), "draft");
}

TEST_F(Send, KeepsTheDraftOfABufferThatACommandLeadsTo) {
    open();
    enter("one");
    type("draft");
    press("Up Alt+1");
    enter("/join #dev");
    ASSERT_EQ(here().name, "#dev");
    press("Down Down");
    EXPECT_EQ(here().draft.text(), "draft");
    press("Alt+1 Down");
    EXPECT_TRUE(here().draft.empty());
}

}  // namespace
}  // namespace klatch::tui
