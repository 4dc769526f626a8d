#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::ElementsAre;

class Messages : public ClientTest {
protected:
    Messages() {
        connect();
        join("#dev");
        no_history("#dev");
        join("#ops");
        no_history("#ops");
    }
};

TEST_F(Messages, StandInTheBufferOfTheirChannel) {
    hear(":bob!b@h PRIVMSG #ops :hello");
    hear(
        ":bob!b@h PRIVMSG #OPS :\x01"
        "ACTION waves\x01");
    EXPECT_THAT(speech(buffer("#ops")), ElementsAre("<bob> hello", "* bob waves"));
}

TEST_F(Messages, OfAPersonOpenAConversation) {
    hear(":zoe!z@h PRIVMSG me :psst");
    EXPECT_THAT(speech(buffer("zoe")), ElementsAre("<zoe> psst"));
    EXPECT_EQ(buffer("zoe").kind, BufferKind::query);
    EXPECT_EQ(buffer("zoe").activity, Activity::direct);
    EXPECT_EQ(here().name, "#dev");
}

TEST_F(Messages, OfSomebodyNewAreNotReadYet) {
    hear("@time=2023-11-14T22:00:05.000Z;msgid=z :zoe!z@h PRIVMSG me :psst");
    EXPECT_EQ(buffer("zoe").unread, 1U);
    EXPECT_EQ(buffer("zoe").read.time, WallTime{Milliseconds{1'699'999'204'999}})
        << "a later run counts from here";
    enter("/query yan");
    EXPECT_EQ(here().read.time, now.wall);
}

TEST_F(Messages, BelowAScrolledPaneStayUnreadWhenTheUserLeaves) {
    hear(":bob!b@h PRIVMSG #dev :seen");
    here().scroll = {(*here().lines.begin()).id, 0};
    hear("@msgid=u :bob!b@h PRIVMSG #dev :me: unseen");
    press("Alt+1");
    EXPECT_EQ(buffer("#dev").unread, 1U);
    EXPECT_TRUE(buffer("#dev").first_unread);
    EXPECT_NE(buffer("#dev").read.msgid, "u");
    press("Alt+2");
    EXPECT_EQ(here().name, "#dev");
    EXPECT_EQ(here().activity, Activity::highlight);
    press("Alt+End");
    EXPECT_EQ(here().activity, Activity::none);
    EXPECT_EQ(here().read.msgid, "u");
}

TEST_F(Messages, BelowAScrolledPaneStayUnreadWhenItsNeighbourCloses) {
    hear(":bob!b@h PRIVMSG #dev :seen");
    here().scroll = {(*here().lines.begin()).id, 0};
    press("Alt+3");
    hear("@msgid=u :bob!b@h PRIVMSG #dev :me: unseen");
    enter("/close");
    EXPECT_EQ(here().name, "#dev");
    EXPECT_EQ(here().activity, Activity::highlight);
}

TEST_F(Messages, WeSentElsewhereStandInTheConversationToo) {
    hear(":me!m@h PRIVMSG zoe :from my phone");
    EXPECT_THAT(speech(buffer("zoe")), ElementsAre("<me> from my phone"));
    EXPECT_EQ(buffer("zoe").unread, 0U);
}

TEST_F(Messages, OfOurAccountUnderAnotherNickAreOurs) {
    hear(":srv 900 me me!m@h alice :You are now logged in");
    hear("@account=alice :phone!m@h PRIVMSG #ops :me: reminder");
    EXPECT_EQ(buffer("#ops").unread, 0U);
}

TEST_F(Messages, OfServersAndNoticesOpenNothing) {
    hear(":srv NOTICE me :hello");
    hear(":nickserv!n@s NOTICE me :identify");
    EXPECT_FALSE(is_open("srv"));
    EXPECT_FALSE(is_open("nickserv"));
}

TEST_F(Messages, ToAStatusGoToTheChannel) {
    hear(":srv 005 me STATUSMSG=@+ :are supported");
    hear(":bob!b@h PRIVMSG @#ops :for ops");
    EXPECT_THAT(speech(buffer("#ops")), ElementsAre("<bob> for ops"));
}

TEST_F(Messages, LoseTheirFormattingCodes) {
    hear(
        ":bob!b@h PRIVMSG #dev :\x02"
        "bold\x02 \x03"
        "04,12red\x0f \x1ditalic");
    EXPECT_THAT(speech(buffer("#dev")), ElementsAre("<bob> bold red italic"));
}

TEST_F(Messages, KeepTheTimeOfTheServer) {
    hear("@time=2026-11-23T14:02:09.123Z :bob!b@h PRIVMSG #dev :hello");
    const Line line = *std::prev(here().lines.end());
    EXPECT_EQ(line.time, WallTime{Milliseconds{1'795'442'529'123}});
}

TEST_F(Messages, AreShownOnceByTheirMsgid) {
    hear("@msgid=a :bob!b@h PRIVMSG #dev :hello");
    hear("@msgid=a :bob!b@h PRIVMSG #dev :hello");
    EXPECT_THAT(speech(here()), ElementsAre("<bob> hello"));
}

TEST_F(Messages, ElsewhereCountAsUnread) {
    hear(":bob!b@h PRIVMSG #ops :one");
    hear(":bob!b@h PRIVMSG #ops :me: two");
    EXPECT_EQ(buffer("#ops").unread, 2U);
    EXPECT_EQ(buffer("#ops").highlights, 1U);
    EXPECT_EQ(buffer("#ops").activity, Activity::highlight);
    EXPECT_EQ(buffer("#ops").wanted_text, "me: two");
    EXPECT_EQ(bells, 1);
    EXPECT_EQ((*buffer("#ops").lines.find(*buffer("#ops").first_unread)).text, "one");
}

TEST_F(Messages, AreCutBetweenCharactersForTheBar) {
    std::string text = "me: x";
    for (int i = 0; i < 100; ++i)
        text += "ü";
    hear(":bob!b@h PRIVMSG #ops :" + text);
    EXPECT_EQ(buffer("#ops").wanted_text, text.substr(0, 119));
}

TEST_F(Messages, InSightAreRead) {
    hear(":bob!b@h PRIVMSG #dev :me: hello");
    EXPECT_EQ(here().unread, 0U);
    EXPECT_EQ(here().activity, Activity::none);
    EXPECT_EQ(bells, 0);
}

TEST_F(Messages, ThatTheUserHasReadAreNoLongerNewWhenOthersCome) {
    press("C-a");
    hear(":bob!b@h PRIVMSG #ops :one");
    hear(":bob!b@h PRIVMSG #ops :two");
    press("Alt+3");
    EXPECT_EQ(here().unread, 2U) << "the mark stays while the user looks";
    pass(Milliseconds{10 * 60'000});
    hear(":bob!b@h PRIVMSG #ops :three");
    hear(":bob!b@h PRIVMSG #ops :four");
    EXPECT_EQ(here().unread, 2U);
    EXPECT_EQ((*here().lines.find(*here().first_unread)).text, "three");
    press("C-a");
    link(LinkStatus::Phase::offline, "reset");
    connect();
    join("#ops");
    page("#ops", {";time=2033-01-01T00:00:00.000Z;msgid=x :bob!b@h PRIVMSG #ops :five"});
    EXPECT_EQ(buffer("#ops").unread, 1U);
    enter("/clear");
    EXPECT_EQ(here().unread, 0U);
}

TEST_F(Messages, BelowAScrolledPaneAreReadWhenTheUserSaysSomething) {
    hear(":bob!b@h PRIVMSG #dev :seen");
    here().scroll = {(*here().lines.begin()).id, 0};
    hear("@msgid=u :bob!b@h PRIVMSG #dev :me: unseen");
    enter("hello");
    EXPECT_TRUE(here().scroll.live());
    EXPECT_EQ(here().activity, Activity::none);
    EXPECT_EQ(here().read.msgid, "u");
}

TEST_F(Messages, UnderTheHelpOrInATinyWindowAreNotSeen) {
    const term::Size size = model.size;
    press("F1");
    hear("@msgid=a :bob!b@h PRIVMSG #dev :me: one");
    EXPECT_EQ(bells, 1);
    EXPECT_EQ(here().unread, 1U);
    EXPECT_NE(here().read.msgid, "a");
    press("Esc");
    EXPECT_EQ(here().activity, Activity::none);
    EXPECT_EQ(here().read.msgid, "a");
    happen(Resized{{2, 10}});
    hear("@msgid=b :bob!b@h PRIVMSG #dev :me: two");
    EXPECT_EQ(bells, 2);
    EXPECT_NE(here().read.msgid, "b");
    happen(Resized{size});
    EXPECT_EQ(here().read.msgid, "b");
    press("F1");
    hear("@msgid=c :bob!b@h PRIVMSG #dev :three");
    press("Alt+3");
    EXPECT_EQ(buffer("#dev").unread, 1U) << "the user went on without having looked";
    EXPECT_EQ(buffer("#dev").activity, Activity::message);
}

TEST_F(Messages, AreNotReadBySomebodyWhoHasLeftTheKeyboard) {
    press("C-a");
    pass(Milliseconds{10 * 60'000});
    hear(":bob!b@h PRIVMSG #dev :me: hello");
    EXPECT_EQ(here().unread, 1U);
    EXPECT_EQ(bells, 1);
    press("C-a");
    EXPECT_EQ(here().activity, Activity::none);
    EXPECT_TRUE(here().first_unread);
}

TEST_F(Messages, RingNoBellForWhoWantsNone) {
    model.settings.bell = Bell::never;
    hear(":bob!b@h PRIVMSG #ops :me: two");
    EXPECT_EQ(bells, 0);
}

TEST_F(Messages, WithAWordOfTheUserAreHighlights) {
    model.settings.highlight_words = {"release"};
    hear(":bob!b@h PRIVMSG #ops :Release!");
    hear(":bob!b@h PRIVMSG #ops :meadows and released");
    EXPECT_EQ(buffer("#ops").highlights, 1U);
}

TEST_F(Messages, TellWhoIsTyping) {
    hear("@+typing=active :bob!b@h TAGMSG #dev");
    ASSERT_EQ(here().typing.size(), 1U);
    EXPECT_EQ(here().typing[0].nick, "bob");
    EXPECT_EQ(next_deadline(model), now.mono + Milliseconds{6'000});
    pass(Milliseconds{6'000});
    tick();
    EXPECT_TRUE(here().typing.empty());
    hear("@+typing=active :bob!b@h TAGMSG #dev");
    hear(":bob!b@h PRIVMSG #dev :done");
    EXPECT_TRUE(here().typing.empty());
}

TEST_F(Messages, AskByCtcpAndGetNoAnswer) {
    hear(":bob!b@h PRIVMSG me :\x01VERSION\x01");
    EXPECT_EQ(lines(server_buffer(model, network())).back(), "-- CTCP VERSION from bob");
    EXPECT_FALSE(was_sent("NOTICE bob :\x01VERSION klatch " KLATCH_VERSION "\x01"));
}

TEST_F(Messages, GetOneCtcpAnswerInAWhileIfTheUserWants) {
    model.settings.answer_ctcp = true;
    sent.clear();
    hear(":bob!b@h PRIVMSG me :\x01PING 12\x01");
    hear(":bob!b@h PRIVMSG me :\x01PING 13\x01");
    EXPECT_THAT(sent, ElementsAre("NOTICE bob :\x01PING 12\x01"));
}

TEST_F(Messages, LeadTheWayToWhatWantsTheUser) {
    hear(":bob!b@h PRIVMSG #ops :one");
    hear(":zoe!z@h PRIVMSG me :psst");
    press("Alt+a");
    EXPECT_EQ(here().name, "zoe");
    press("Alt+a");
    EXPECT_EQ(here().name, "#ops");
    press("Alt+a");
    EXPECT_EQ(model.notice, "Nothing new elsewhere.");
    EXPECT_TRUE(hotlist(model).empty());
}

TEST_F(Messages, FollowAConversationToANewNick) {
    hear(":zoe!z@h PRIVMSG me :psst");
    hear(":zoe!z@h NICK :zora");
    EXPECT_FALSE(is_open("zoe"));
    EXPECT_EQ(buffer("zora").name, "zora");
}

}  // namespace
}  // namespace klatch::tui
