#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::ElementsAre;

class Membership : public ClientTest {
protected:
    Membership() {
        connect();
        join("#dev");
    }
    std::vector<std::string> members() {
        std::vector<std::string> names;
        const Members& all = buffer("#dev").members;
        for (const Members::Place& place : all.ordered())
            names.push_back(all.at(place).prefixes + all.at(place).nick);
        return names;
    }
};

TEST_F(Membership, OpensTheChannelThatWeJoin) {
    EXPECT_EQ(here().name, "#dev");
    EXPECT_THAT(members(), ElementsAre("@me", "+carol", "bob"));
}

TEST_F(Membership, TellsTheTopicOfAChannelThatWeJoinWithoutCallingUsThere) {
    hear(":me!m@h JOIN #ops");
    hear(":srv 332 me #ops :Backups");
    hear(":srv 333 me #ops dave 1700000000");
    hear(":srv 366 me #ops :End");
    EXPECT_TRUE(shows(buffer("#ops"), "Topic: Backups"));
    EXPECT_TRUE(shows(buffer("#ops"), "The topic was set by dave"));
    EXPECT_EQ(buffer("#ops").activity, Activity::none);
    hear(":dave!d@h TOPIC #ops :Restores");
    EXPECT_EQ(buffer("#ops").activity, Activity::event);
}

TEST_F(Membership, RepeatsNothingWhenALostLinkIsBack) {
    hear(":srv 332 me #dev :Backups");
    link(LinkStatus::Phase::offline, "reset");
    connect();
    const auto before = lines(here());
    const auto rejoin = [this](std::string_view topic) {
        hear(":me!m@h JOIN #dev");
        hear(":srv 332 me #dev :" + std::string(topic));
        hear(":srv 333 me #dev dave 1700000000");
        hear(":srv 366 me #dev :End");
        no_history("#dev");
    };
    rejoin("Backups");
    EXPECT_EQ(lines(here()), before);
    link(LinkStatus::Phase::offline, "reset");
    connect();
    rejoin("Restores");
    EXPECT_TRUE(shows(here(), "Topic: Restores"));
    hear(":me!m@h PART #dev");
    hear(":me!m@h JOIN #dev");
    EXPECT_EQ(lines(here()).back(), "-- me joined");
}

TEST_F(Membership, FollowsWhoComesAndGoes) {
    hear(":zoe!z@h JOIN #dev zoe :Zoe");
    EXPECT_THAT(members(), ElementsAre("@me", "+carol", "bob", "zoe"));
    EXPECT_TRUE(shows(here(), "zoe joined"));
    hear(":zoe!z@h PART #dev :tea");
    EXPECT_TRUE(shows(here(), "zoe left: tea"));
    hear(":bob!b@h QUIT :bye");
    EXPECT_TRUE(shows(here(), "bob quit: bye"));
    EXPECT_THAT(members(), ElementsAre("@me", "+carol"));
}

TEST_F(Membership, FollowsModesAndNicks) {
    hear(":me!m@h MODE #dev +o-v bob carol");
    EXPECT_THAT(members(), ElementsAre("@bob", "@me", "carol"));
    hear(":bob!b@h NICK :rob");
    EXPECT_THAT(members(), ElementsAre("@me", "@rob", "carol"));
    EXPECT_TRUE(shows(here(), "bob is now rob"));
}

TEST_F(Membership, FollowsOurOwnNick) {
    hear(":me!m@h NICK :alice");
    EXPECT_EQ(network().nick, "alice");
    EXPECT_THAT(members(), ElementsAre("@alice", "+carol", "bob"));
}

TEST_F(Membership, LeavesAChannelWeArePutOutOf) {
    hear(":bob!b@h KICK #dev me :out");
    EXPECT_FALSE(buffer("#dev").joined);
    EXPECT_TRUE(shows(here(), "me was put out by bob: out"));
    EXPECT_EQ(buffer("#dev").members.size(), 0U);
}

TEST_F(Membership, ShowsNoComingAndGoingToWhoDoesNotWantIt) {
    model.settings.show_membership = false;
    hear(":zoe!z@h JOIN #dev zoe :Zoe");
    EXPECT_FALSE(shows(here(), "zoe joined"));
    EXPECT_EQ(members().size(), 4U);
}

TEST_F(Membership, KnowsWhoIsAway) {
    hear(":bob!b@h AWAY :lunch");
    EXPECT_TRUE(buffer("#dev").members.find("bob")->away);
    hear(":bob!b@h AWAY");
    EXPECT_FALSE(buffer("#dev").members.find("bob")->away);
    hear(":srv 354 me 152 #dev carol G carol");
    EXPECT_TRUE(buffer("#dev").members.find("carol")->away);
    EXPECT_EQ(buffer("#dev").members.find("carol")->account, "carol");
}

TEST_F(Membership, FollowsAccounts) {
    hear(":bob!b@h ACCOUNT robert");
    EXPECT_EQ(buffer("#dev").members.find("bob")->account, "robert");
    hear(":bob!b@h ACCOUNT *");
    EXPECT_EQ(buffer("#dev").members.find("bob")->account, "");
}

TEST_F(Membership, FollowsTheTopic) {
    hear(
        ":srv 332 me #dev :Release \x02"
        "Friday");
    EXPECT_EQ(buffer("#dev").topic, "Release Friday");
    hear(":bob!b@h TOPIC #dev :Done");
    EXPECT_EQ(buffer("#dev").topic, "Done");
    EXPECT_TRUE(shows(here(), "bob set the topic: Done"));
}

TEST_F(Membership, ReplacesItsMembersByANewList) {
    hear(":srv 353 me = #dev :@me");
    EXPECT_EQ(members().size(), 3U);
    hear(":srv 366 me #dev :End");
    EXPECT_THAT(members(), ElementsAre("@me"));
}

TEST_F(Membership, ForgetsTheMembersOfAClosedChannel) {
    hear(":srv 353 me = #dev :@me zoe");
    enter("/close");
    EXPECT_EQ(network().member_count, 0U);
}

TEST_F(Membership, ReadsNamesWithHosts) {
    hear(":srv 353 me = #dev :@+bob!b@h");
    hear(":srv 366 me #dev :End");
    EXPECT_THAT(members(), ElementsAre("@+bob"));
}

TEST_F(Membership, ShowsTheNamesThatTheUserAskedFor) {
    enter("/names");
    hear(":srv 353 me = #dev :@me bob");
    hear(":srv 366 me #dev :End");
    EXPECT_TRUE(shows(here(), "#dev: @me bob"));
}

TEST_F(Membership, InvitesByCommandAndTellsOfInvitations) {
    enter("/invite zoe");
    EXPECT_TRUE(was_sent("INVITE zoe #dev"));
    hear(":bob!b@h INVITE me #ops");
    EXPECT_EQ(model.notice, "bob invites you to #ops. /join #ops");
}

TEST_F(Membership, JoinsItsChannelsAgainAfterALostLink) {
    join("#ops");
    hear(":me!m@h PART #ops");
    link(LinkStatus::Phase::offline, "reset");
    EXPECT_FALSE(buffer("#dev").joined);
    connect();
    link(LinkStatus::Phase::offline, "reset");
    sent.clear();
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :");
    hear(":srv 001 me :Welcome");
    hear(":srv 376 me :End");
    EXPECT_TRUE(was_sent("JOIN #dev"));
    EXPECT_FALSE(was_sent("JOIN #ops"));
}

TEST_F(Membership, LeadsNobodyToAChannelThatDidNotOpen) {
    connect();
    join("#dev");
    enter("/join #ops");
    hear(":srv 473 me #ops :Cannot join channel (+i)");
    hear(":me!m@h JOIN #ops");
    EXPECT_EQ(here().name, "#dev");
    enter("/join #a");
    hear("FAIL JOIN CHANNEL_DISABLED #a :Not here");
    hear(":me!m@h JOIN #a");
    EXPECT_EQ(here().name, "#dev");
    enter("/join #b");
    hear(":srv 403 me #b :No such channel");
    hear(":me!m@h JOIN #b");
    EXPECT_EQ(here().name, "#dev");
    enter("/join #c");
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #c");
    EXPECT_EQ(here().name, "#dev");
    enter("/join #d");
    hear(":srv 473 me #other :Cannot join channel (+i)");
    hear(":me!m@h JOIN #d");
    EXPECT_EQ(here().name, "#d");
}

TEST_F(Membership, RemembersTheKeysOfItsChannels) {
    enter("/join #zoo,#ops secret,hidden");
    join("#zoo");
    join("#Ops");
    link(LinkStatus::Phase::offline, "reset");
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :");
    hear(":srv 001 me :Welcome");
    hear(":srv 376 me :End");
    EXPECT_TRUE(was_sent("JOIN #Ops,#zoo,#dev hidden,secret"));
}

TEST_F(Membership, FollowsTheKeysOfItsChannels) {
    enter("/join #zoo secret");
    join("#zoo");
    hear(":bob!b@h MODE #zoo -k secret");
    hear(":bob!b@h MODE #dev +k hidden");
    link(LinkStatus::Phase::offline, "reset");
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :");
    hear(":srv 001 me :Welcome");
    hear(":srv 376 me :End");
    EXPECT_TRUE(was_sent("JOIN #dev,#zoo hidden"));
}

TEST_F(Membership, LeadsNobodyAwayFromALineThatTheyType) {
    press("Alt+1");
    type("/msg bob the password ");
    Effects effects;
    close_buffer(model, effects, buffer("#dev").id);
    ASSERT_TRUE(model.visited.empty()) << "nothing but the server was ever in front";
    hear(":me!m@h JOIN #general");
    EXPECT_EQ(here().kind, BufferKind::server);
    EXPECT_EQ(buffer("#general").activity, Activity::event);
    sent.clear();
    enter("is hunter2");
    EXPECT_TRUE(was_sent("@label=k1 PRIVMSG bob :the password is hunter2"));
}

TEST_F(Membership, LeadsNobodyAwayFromALineToWhatTheyJoined) {
    enter("/join #ops");
    type("half a line");
    hear(":me!m@h JOIN #ops");
    EXPECT_EQ(here().name, "#dev");
    EXPECT_EQ(buffer("#ops").activity, Activity::event);
    press("C-c");
    enter("/join #new");
    hear(":me!m@h JOIN #new");
    EXPECT_EQ(here().name, "#new");
}

TEST_F(Membership, LeadsNobodyAwayFromASearch) {
    enter("/join #ops");
    press("C-r");
    type("secr");
    hear(":me!m@h JOIN #ops");
    EXPECT_EQ(here().name, "#dev");
    press("Esc");
    enter("/join #new");
    press("F1");
    hear(":me!m@h JOIN #new");
    EXPECT_EQ(here().name, "#new") << "nobody types into the help";
}

TEST_F(Membership, AddsTheSignThatPeopleForget) {
    enter("/join a,#b,c");
    EXPECT_TRUE(was_sent("JOIN #a,#b,#c"));
    enter("/join a,,b one,,two");
    EXPECT_TRUE(was_sent("JOIN #a,,#b one,,two"));
}

TEST_F(Membership, GoesToTheFirstOfSeveralChannels) {
    enter("/join #a,#b");
    hear(":me!m@h JOIN #a");
    hear(":me!m@h JOIN #b");
    EXPECT_EQ(here().name, "#a");
    enter("/join #dev,#c");
    EXPECT_EQ(here().name, "#dev");
    EXPECT_TRUE(was_sent("JOIN #dev,#c"));
    hear(":me!m@h JOIN #c");
    EXPECT_EQ(here().name, "#dev");
}

TEST_F(Membership, ForgetsTheTopicOfAChannelThatItJoinsAnew) {
    hear(":me!m@h TOPIC #dev :Backups");
    hear(":me!m@h PART #dev");
    join("#dev");
    EXPECT_EQ(here().topic, "");
    hear(":srv 332 me #dev :Restores");
    EXPECT_EQ(here().topic, "Restores");
    link(LinkStatus::Phase::offline, "reset");
    connect();
    join("#dev");
    EXPECT_EQ(here().topic, "") << "it was cleared meanwhile";
}

TEST_F(Membership, TellsWhereItWasTypedThatANickIsTaken) {
    enter("/query @bob");
    press("Alt+2");
    ASSERT_EQ(here().name, "#dev");
    enter("/nick @bob");
    hear(":srv 432 me @bob :Erroneous nickname");
    EXPECT_TRUE(shows(here(), "@bob"));
    pass(Milliseconds{60'000});
    hear(":srv 433 me @bob :Nickname is already in use");
    EXPECT_FALSE(shows(buffer("@bob"), "ick"));
    EXPECT_TRUE(shows(server_buffer(model, network()), "@bob"));
}

}  // namespace
}  // namespace klatch::tui
