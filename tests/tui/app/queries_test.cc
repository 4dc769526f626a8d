#include "tui/app/queries.h"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class QueriesTest : public ClientTest {};

TEST_F(QueriesTest, FindsWhoWroteWhileWeWereAway) {
    const WallTime last_run{Milliseconds{1'699'999'200'000}};
    network().seen_until = last_run;
    connect();
    EXPECT_EQ(network().away_since, last_run);
    hear(":srv BATCH +t draft/chathistory-targets");
    hear("@batch=t CHATHISTORY TARGETS zoe 2023-11-14T22:00:05.000Z");
    hear("@batch=t CHATHISTORY TARGETS #dev 2023-11-14T22:00:05.000Z");
    hear(":srv BATCH -t");
    EXPECT_THAT(sent, Contains("CHATHISTORY LATEST zoe * 100"));
    EXPECT_FALSE(is_open("#dev"));
    page("zoe", {";time=2023-11-14T22:00:05.000Z;msgid=z :zoe!z@h PRIVMSG me :psst"});
    EXPECT_EQ(buffer("zoe").unread, 1U);
    EXPECT_EQ(buffer("zoe").activity, Activity::direct);
}

TEST_F(QueriesTest, AsksWhoWroteAgainAfterARefusedConnection) {
    connect();
    hear(":srv BATCH +t draft/chathistory-targets");
    hear(":srv BATCH -t");
    hear("PING :x");
    link(LinkStatus::Phase::offline, "reset");
    EXPECT_EQ(network().seen_until, now.wall);
    const WallTime lost = now.wall;
    pass(Milliseconds{3'600'000});
    link(LinkStatus::Phase::registering);
    hear("ERROR :Closing Link: too many connections");
    link(LinkStatus::Phase::offline, "closed");
    EXPECT_EQ(network().seen_until, lost);
    connect();
    link(LinkStatus::Phase::offline, "before it told who wrote");
    EXPECT_EQ(network().seen_until, lost);
    pass(Milliseconds{3'600'000});
    connect();
    EXPECT_EQ(network().away_since, lost);
}

TEST_F(QueriesTest, AsksWhoWroteFromALittleEarlierForTheClocksDiffer) {
    network().seen_until = WallTime{Milliseconds{1'699'999'200'000}};
    link(LinkStatus::Phase::registering);
    hear(":srv CAP * LS :" + std::string(every_capability));
    hear(":srv CAP * ACK :" + std::string(every_capability));
    hear(":srv 001 me :Welcome");
    hear(":srv 422 me :no MOTD");
    EXPECT_THAT(sent, Contains(HasSubstr("TARGETS timestamp=2023-11-14T21:58:00.000Z")));
}

TEST_F(QueriesTest, ReopensTheConversationsOfTheLastRun) {
    model.saved.emplace(
        saved_key("/run/klatch.sock", "zoe"),
        SavedBuffer{.kind = BufferKind::query, .name = "zoe", .read = {}, .draft = {}});
    connect();
    EXPECT_TRUE(is_open("zoe"));
}

TEST_F(QueriesTest, FetchesWhatWasSaidBeforeInANewConversation) {
    connect();
    enter("/query bob");
    EXPECT_THAT(sent, Contains("CHATHISTORY LATEST bob * 100"));
    hear("@time=2023-11-14T22:00:09.000Z;msgid=z9 :zoe!z@h PRIVMSG me :psst");
    EXPECT_THAT(sent, Contains("CHATHISTORY LATEST zoe * 100"));
    page("zoe", {";time=2023-11-14T22:00:01.000Z;msgid=z1 :zoe!z@h PRIVMSG me :once",
                 ";time=2023-11-14T22:00:09.000Z;msgid=z9 :zoe!z@h PRIVMSG me :psst"});
    EXPECT_THAT(speech(buffer("zoe")), ElementsAre("<zoe> once", "<zoe> psst"));
    EXPECT_EQ(buffer("zoe").unread, 1U);
}

TEST_F(QueriesTest, LetsStrangersMakeItAskOnlyAFewTimes) {
    connect();
    for (int i = 0; i < 100; ++i)
        hear(fmt::format(":n{}!x@h PRIVMSG me :buy", i));
    EXPECT_LE(sent.size(), 5U);
    EXPECT_TRUE(is_open("n99"));
}

TEST_F(QueriesTest, SaysWhereItDidNotAsk) {
    connect();
    for (int i = 0; i < 6; ++i)
        hear(fmt::format("@msgid=b{0} :n{0}!x@h PRIVMSG me :buy", i));
    EXPECT_TRUE(shows(buffer("n5"), "What was said before is not fetched."));
    Effects effects;
    switch_to(model, effects, buffer("n5").id);
    sent.clear();
    enter("/history");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE n5 msgid=b5 100"));
    no_history("n5");
    EXPECT_FALSE(shows(here(), "not fetched"));
}

}  // namespace
}  // namespace klatch::tui
