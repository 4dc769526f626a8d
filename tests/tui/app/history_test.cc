#include "tui/app/history.h"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class HistoryTest : public ClientTest {
protected:
    // A line of a page: message number n, a second after the one before.
    static std::string row(int n) {
        return fmt::format(
            ";time=2023-11-14T22:{:02}:{:02}.000Z;msgid=m{} :bob!b@h PRIVMSG #dev :t{}", n / 60,
            n % 60, n, n);
    }
    static std::vector<std::string> rows(int first, int last) {
        std::vector<std::string> list;
        for (int n = first; n <= last; ++n)
            list.push_back(row(n));
        return list;
    }
    void scroll_to_top() {
        happen(Drawn{.buffer = here().id,
                     .scroll = {(*std::prev(here().lines.end())).id, 3},
                     .rows = 20,
                     .at_top = true});
    }
};

TEST_F(HistoryTest, FetchesTheNewestPageWhenWeComeIn) {
    connect();
    hear(":me!m@h JOIN #dev");
    EXPECT_THAT(sent, Contains("CHATHISTORY LATEST #dev * 100"));
    hear(":bob!b@h PRIVMSG #dev :live");
    page("#dev", rows(1, 2));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t2", "<bob> live"));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, AsksForNothingWhereNoneIsKept) {
    connect("echo-message");
    hear(":me!m@h JOIN #dev");
    EXPECT_THAT(sent, Not(Contains(HasSubstr("CHATHISTORY"))));
    enter("/history");
    EXPECT_EQ(model.notice, "The server keeps no history of this buffer.");
}

TEST_F(HistoryTest, ClosesTheGapOfALostLinkWithoutDoubles) {
    connect();
    join("#dev");
    page("#dev", rows(1, 2));
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #dev");
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m2 100"));
    hear("@msgid=m5;time=2023-11-14T22:00:05.000Z :bob!b@h PRIVMSG #dev :t5");
    page("#dev", rows(3, 5));
    EXPECT_THAT(speech(here()),
                ElementsAre("<bob> t1", "<bob> t2", "<bob> t3", "<bob> t4", "<bob> t5"));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, GoesOnUntilTheGapIsClosed) {
    connect();
    join("#dev");
    page("#dev", rows(1, 1));
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #dev");
    page("#dev", rows(2, 101));
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m101 100"));
    page("#dev", rows(102, 110));
    EXPECT_FALSE(here().history.gap);
    EXPECT_EQ(speech(here()).size(), 110U);
}

TEST_F(HistoryTest, LeavesAGapThatIsTooLargeToBeSeenAndFilledLater) {
    connect();
    join("#dev");
    page("#dev", rows(1, 1));
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #dev");
    for (int i = 0; i < 10; ++i)
        page("#dev", rows(2 + 100 * i, 101 + 100 * i));
    EXPECT_TRUE(shows(here(), "More messages are missing here."));
    sent.clear();
    enter("/history");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY AFTER #dev msgid=m1001 100"));
    page("#dev", rows(1002, 1003));
    EXPECT_FALSE(here().history.gap);
    EXPECT_FALSE(shows(here(), "missing"));
}

TEST_F(HistoryTest, FetchesOlderMessagesAtTheTop) {
    connect();
    join("#dev");
    page("#dev", rows(50, 52));
    sent.clear();
    scroll_to_top();
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE #dev msgid=m50 100"));
    EXPECT_TRUE(shows(here(), "Fetching older messages."));
    scroll_to_top();
    EXPECT_EQ(sent.size(), 1U);
    page("#dev", rows(48, 49));
    EXPECT_THAT(speech(here()),
                ElementsAre("<bob> t48", "<bob> t49", "<bob> t50", "<bob> t51", "<bob> t52"));
    EXPECT_FALSE(shows(here(), "Fetching"));
    scroll_to_top();
    no_history("#dev");
    EXPECT_TRUE(here().history.complete);
    press("PgUp");
    EXPECT_EQ(model.notice, "The server has nothing older.");
}

TEST_F(HistoryTest, AsksByTimeWhereThereIsNoMsgid) {
    connect();
    join("#dev");
    no_history("#dev");
    hear("@time=2023-11-14T22:00:05.000Z :bob!b@h PRIVMSG #dev :hello");
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #dev");
    EXPECT_THAT(sent, Contains(HasSubstr("CHATHISTORY AFTER #dev timestamp=20")));
}

TEST_F(HistoryTest, FallsBackToTheNewestPageWhenItsReferenceIsUnknown) {
    connect();
    join("#dev");
    page("#dev", rows(1, 1));
    link(LinkStatus::Phase::offline, "reset");
    connect();
    hear(":me!m@h JOIN #dev");
    sent.clear();
    hear("FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER #dev :Unknown msgid");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY LATEST #dev * 100"));
    EXPECT_TRUE(shows(here(), "Messages may be missing here: Unknown msgid"));
    page("#dev", rows(8, 9));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t8", "<bob> t9"));
}

TEST_F(HistoryTest, DoesNotWaitForEver) {
    connect();
    join("#dev");
    EXPECT_TRUE(next_deadline(model));
    pass(Milliseconds{120'000});
    tick();
    EXPECT_EQ(here().history.in_flight, History::Request::none);
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, CountsWhatWasSaidSinceTheLastRunAsUnread) {
    model.saved.emplace(saved_key("/run/klatch.sock", "#ops"),
                        SavedBuffer{.kind = BufferKind::channel,
                                    .name = "#ops",
                                    .read = {"m1", WallTime{Milliseconds{1'699'999'201'000}}},
                                    .draft = "half"});
    connect();
    join("#dev");
    no_history("#dev");
    hear(":me!m@h JOIN #ops");
    page("#ops", {";time=2023-11-14T22:00:01.000Z;msgid=m1 :bob!b@h PRIVMSG #ops :old",
                  ";time=2023-11-14T22:00:02.000Z;msgid=m2 :bob!b@h PRIVMSG #ops :new",
                  ";time=2023-11-14T22:00:03.000Z;msgid=m3 :bob!b@h PRIVMSG #ops :me: disk full"});
    EXPECT_EQ(buffer("#ops").unread, 2U);
    EXPECT_EQ(buffer("#ops").activity, Activity::highlight);
    EXPECT_EQ(buffer("#ops").draft.text(), "half");
    EXPECT_EQ((*buffer("#ops").lines.find(*buffer("#ops").first_unread)).text, "new");
    EXPECT_EQ(bells, 0);
}

TEST_F(HistoryTest, TakesForReadWhatWasSaidBeforeWeEverCame) {
    connect();
    join("#dev");
    page("#dev", rows(1, 2));
    EXPECT_EQ(here().read.msgid, "m2");
    hear(":me!m@h JOIN #ops");
    page("#ops", {";time=2023-11-14T22:00:01.000Z;msgid=o1 :bob!b@h PRIVMSG #ops :old"});
    EXPECT_EQ(buffer("#ops").unread, 0U);
    EXPECT_EQ(buffer("#ops").read.msgid, "o1");
    hear(":me!m@h JOIN #new");
    no_history("#new");
    EXPECT_EQ(buffer("#new").read.time, now.wall);
}

TEST_F(HistoryTest, FindsWhoWroteWhileWeWereAway) {
    model.saved_at = WallTime{Milliseconds{1'699'999'200'000}};
    connect();
    EXPECT_EQ(network().away_since, model.saved_at);
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

TEST_F(HistoryTest, ReopensTheConversationsOfTheLastRun) {
    model.saved.emplace(
        saved_key("/run/klatch.sock", "zoe"),
        SavedBuffer{.kind = BufferKind::query, .name = "zoe", .read = {}, .draft = {}});
    connect();
    EXPECT_TRUE(is_open("zoe"));
}

TEST_F(HistoryTest, ReplaysEventsWithoutBelievingThem) {
    connect();
    join("#dev");
    page("#dev", {";time=2023-11-14T22:00:01.000Z;msgid=j :zoe!z@h JOIN #dev",
                  ";time=2023-11-14T22:00:02.000Z;msgid=k :bob!b@h KICK #dev me :out"});
    EXPECT_TRUE(shows(here(), "zoe joined"));
    EXPECT_EQ(here().members.find("zoe"), nullptr);
    EXPECT_TRUE(here().joined);
}

}  // namespace
}  // namespace klatch::tui
