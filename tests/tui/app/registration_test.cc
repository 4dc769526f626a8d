#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;

class Registration : public ClientTest {};

TEST_F(Registration, AsksForCapabilitiesBeforeItSaysItsName) {
    link(LinkStatus::Phase::registering);
    EXPECT_THAT(sent, ElementsAre("CAP LS 302", "NICK me", "USER login 0 * :me"));
}

TEST_F(Registration, RequestsOnlyWhatIsOfferedAndWanted) {
    link(LinkStatus::Phase::registering);
    sent.clear();
    hear("CAP * LS :echo-message unknown/cap batch tls");
    EXPECT_THAT(sent, ElementsAre("CAP REQ :batch echo-message"));
}

TEST_F(Registration, WantsNoEventsOfThePastFromWhoWantsNoComingAndGoing) {
    model.settings.show_membership = false;
    link(LinkStatus::Phase::registering);
    sent.clear();
    hear("CAP * LS :batch draft/chathistory draft/event-playback");
    EXPECT_THAT(sent, ElementsAre("CAP REQ :batch draft/chathistory"));
}

TEST_F(Registration, WaitsForTheLastLineOfAList) {
    link(LinkStatus::Phase::registering);
    sent.clear();
    hear("CAP * LS * :batch");
    EXPECT_TRUE(sent.empty());
    hear("CAP * LS :server-time");
    EXPECT_THAT(sent, ElementsAre("CAP REQ :server-time batch"));
}

TEST_F(Registration, LogsInByItsUidOnTheSocketOfTheHost) {
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :sasl=EXTERNAL");
    EXPECT_TRUE(was_sent("CAP REQ :sasl"));
    hear("CAP * ACK :sasl");
    EXPECT_TRUE(was_sent("AUTHENTICATE EXTERNAL"));
    EXPECT_FALSE(was_sent("CAP END"));
    hear("AUTHENTICATE +");
    EXPECT_TRUE(was_sent("AUTHENTICATE +"));
    hear(":srv 900 me me!m@h alice :You are now logged in");
    hear(":srv 903 me :ok");
    EXPECT_TRUE(was_sent("CAP END"));
    EXPECT_EQ(network().account, "alice");
}

TEST_F(Registration, GoesOnWhenTheLoginFails) {
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :sasl");
    hear("CAP * ACK :sasl");
    hear(":srv 904 * :no");
    EXPECT_TRUE(was_sent("CAP END"));
}

TEST_F(Registration, EndsTheNegotiationWhenNothingIsOffered) {
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :");
    EXPECT_TRUE(was_sent("CAP END"));
}

TEST_F(Registration, TriesAnotherNickWhenItsOwnIsTaken) {
    link(LinkStatus::Phase::registering);
    hear(":srv 433 * me :in use");
    EXPECT_TRUE(was_sent("NICK me_"));
    hear(":srv 433 * me_ :in use");
    EXPECT_TRUE(was_sent("NICK me__"));
    hear(":srv 001 me__ :Welcome");
    EXPECT_EQ(network().nick, "me__");
}

TEST_F(Registration, GivesUpOnNicksAtSomePoint) {
    link(LinkStatus::Phase::registering);
    for (int i = 0; i < 100; ++i)
        hear(":srv 433 * me :in use");
    EXPECT_LT(sent.size(), 20U);
}

TEST_F(Registration, KeepsItsNickWhenAnotherIsRefusedLater) {
    connect();
    enter("/nick alice");
    EXPECT_TRUE(was_sent("NICK alice"));
    hear(":srv 433 me alice :in use");
    EXPECT_EQ(network().nick, "me");
    EXPECT_TRUE(shows(here(), "in use"));
}

TEST_F(Registration, JoinsTheChannelsOfTheSettingsWhenItIsIn) {
    network().channels = {"#a", "#b"};
    link(LinkStatus::Phase::registering);
    hear("CAP * LS :");
    hear(":srv 001 me :Welcome");
    EXPECT_FALSE(was_sent("JOIN #a,#b"));
    hear(":srv 376 me :End");
    EXPECT_TRUE(was_sent("JOIN #a,#b"));
}

TEST_F(Registration, TakesTheNameOfTheNetwork) {
    connect();
    EXPECT_EQ(network().name, "Test");
}

TEST_F(Registration, FindsItsBuffersWhenTheServerSaysHowItComparesNames) {
    enter("/query dev[ops]");
    const BufferId id = here().id;
    network().channels.emplace_back("#a[b]");
    network().keys.emplace(network().fold("#a[b]"), "secret");
    connect();  // CASEMAPPING=ascii
    hear(":dev[ops]!d@h PRIVMSG me :hello");
    EXPECT_EQ(buffer("dev[ops]").id, id);
    EXPECT_EQ(model.buffers.size(), 2U);
    EXPECT_FALSE(is_open("dev{ops}"));
    EXPECT_TRUE(network().keys.contains("#a[b]"));
    link(LinkStatus::Phase::offline, "reset");
    link(LinkStatus::Phase::registering);
    enter("/query dev[ops]");
    EXPECT_EQ(here().id, id);
    EXPECT_EQ(model.buffers.size(), 2U);
    hear(":srv 001 me :Welcome");
    hear(":srv 376 me :a server that does not say");
    EXPECT_EQ(find_buffer(model, network(), "dev{ops}"), model.find(id));
}

TEST_F(Registration, AsksForWhatIsOfferedLater) {
    connect("batch");
    hear(":srv CAP me NEW :echo-message");
    EXPECT_THAT(sent, Contains("CAP REQ :echo-message"));
    hear(":srv CAP me ACK :echo-message");
    EXPECT_TRUE(network().has(wire::Capability::echo_message));
    EXPECT_FALSE(was_sent("CAP END"));
    hear(":srv CAP me DEL :echo-message");
    EXPECT_FALSE(network().has(wire::Capability::echo_message));
}

TEST_F(Registration, AnswersPing) {
    connect();
    hear("PING :a b");
    EXPECT_THAT(sent, Contains("PONG :a b"));
}

TEST_F(Registration, MeasuresTheLag) {
    link(LinkStatus::Phase::registering);
    pass(Milliseconds{12});
    hear("CAP * LS :");
    EXPECT_EQ(network().link.lag, Milliseconds{12});
    happen(LinkSilent{network().id});
    EXPECT_THAT(sent, Contains("PING :lag"));
    pass(Milliseconds{23});
    hear(":srv PONG srv :lag");
    EXPECT_EQ(network().link.lag, Milliseconds{23});
}

TEST_F(Registration, TellsSinceWhenAnAnswerIsMissing) {
    connect();
    EXPECT_EQ(unanswered_since(model, network()), std::nullopt);
    EXPECT_EQ(next_deadline(model), std::nullopt);
    happen(LinkSilent{network().id});
    const MonoTime asked = model.now.mono;
    EXPECT_EQ(next_deadline(model), asked + noticed_wait);
    pass(Milliseconds{10'000});
    happen(LinkSilent{network().id});
    EXPECT_EQ(unanswered_since(model, network()), asked);
    EXPECT_EQ(next_deadline(model), model.now.mono + Milliseconds{1'000});
    hear(":srv PONG srv :lag");
    EXPECT_EQ(unanswered_since(model, network()), std::nullopt);
    EXPECT_EQ(next_deadline(model), std::nullopt);
}

TEST_F(Registration, SaysWhyALinkIsGoneIfThereIsAReason) {
    connect();
    link(LinkStatus::Phase::connecting);
    EXPECT_THAT(lines(here()), Contains("-- The connection is gone."));
    connect();
    link(LinkStatus::Phase::offline, "reset");
    EXPECT_THAT(lines(here()), Contains("-- The connection is gone: reset"));
}

TEST_F(Registration, GreetsInTheBufferOfTheServerWhateverWasAskedBefore) {
    connect();
    join("#dev");
    enter("/lusers");
    link(LinkStatus::Phase::offline);
    connect();
    hear(":srv 254 me 7 :channels formed");
    EXPECT_FALSE(shows(buffer("#dev"), "7 channels formed"));
}

TEST_F(Registration, WelcomesSomebodyNewInTheirFirstChannel) {
    model.first_run = true;
    model.host = "atlas";
    connect();
    hear(":srv 332 me #general :say hi");
    hear(":me!m@h JOIN #general");
    hear(":srv 332 me #general :say hi");
    hear(":srv 353 me = #general :@me bob carol");
    hear(":srv 366 me #general :End");
    EXPECT_TRUE(was_sent("WHO #general %tcnfa,152"));
    hear(":srv 900 me me!m@h me :You are now logged in");
    hear(":srv 354 me 152 #general bob G 0");
    hear(":srv 315 me #general :End");
    EXPECT_TRUE(shows(here(), "Welcome to klatch on host \"atlas\"."));
    EXPECT_TRUE(shows(here(), "You are me, known by your Unix login."));
    EXPECT_TRUE(shows(here(), "You have joined #general (3 people, 2 here now).  Topic: say hi"));
    EXPECT_FALSE(model.first_run);
}

TEST_F(Registration, WelcomesAGuestAsOne) {
    model.first_run = true;
    connect("");
    hear(":me!m@h JOIN #general");
    hear(":srv 353 me = #general :@me");
    hear(":srv 366 me #general :End");
    hear(":srv 315 me #general :End");
    EXPECT_TRUE(shows(here(), "Welcome to klatch"));
    EXPECT_TRUE(shows(here(), "You are me, a guest: the server does not know your login."));
    EXPECT_FALSE(shows(here(), "known by"));
}

TEST_F(Registration, SaysOnceWhatItCouldNotConnectTo) {
    link(LinkStatus::Phase::offline, "connect to unix:/run/klatch.sock: No such file");
    link(LinkStatus::Phase::connecting);
    link(LinkStatus::Phase::offline, "no answer to the name");
    const std::vector<std::string> said = lines(here());
    ASSERT_GE(said.size(), 2U);
    EXPECT_THAT(said.end()[-2], EndsWith("Cannot connect to unix:/run/klatch.sock: No such file"));
    EXPECT_THAT(said.end()[-1],
                EndsWith("Cannot connect to /run/klatch.sock: no answer to the name"));
}

TEST_F(Registration, TellsOnlyTheServerBufferOfAnAttemptThatWasRefused) {
    connect();
    enter("/query bob");
    link(LinkStatus::Phase::offline, "reset");
    const std::size_t before = lines(buffer("bob")).size();
    link(LinkStatus::Phase::registering);
    link(LinkStatus::Phase::offline, "closed by the server");
    EXPECT_EQ(lines(buffer("bob")).size(), before);
    EXPECT_THAT(lines(server_buffer(model, network())),
                Contains("-- Cannot connect to /run/klatch.sock: closed by the server"));
}

TEST_F(Registration, SaysNothingOfAnAttemptThatTheUserEnds) {
    link(LinkStatus::Phase::connecting);
    link(LinkStatus::Phase::offline);
    EXPECT_FALSE(shows(here(), "Cannot connect"));
}

}  // namespace
}  // namespace klatch::tui
