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
    // Messages that no buffer shows.
    static std::vector<std::string> hidden(int first, int last) {
        std::vector<std::string> list;
        for (std::string text : rows(first, last)) {
            text.replace(text.find("PRIVMSG"), std::string::npos, "TAGMSG #dev");
            list.push_back(std::move(text));
        }
        return list;
    }
    // The same as it comes by itself.
    static std::string live(int n) { return '@' + row(n).substr(1); }
    void lose_and_rejoin(std::string_view capabilities = every_capability) {
        link(LinkStatus::Phase::offline, "reset");
        connect(capabilities);
        hear(":me!m@h JOIN #dev");
    }
    // In #dev, whose first page was this.
    void begin(const std::vector<std::string>& first_page) {
        connect();
        join("#dev");
        page("#dev", first_page);
        sent.clear();
    }
    // A buffer that takes no more than 600 lines, and has them.
    void fill() {
        here().lines = Scrollback({.lines = 300});
        for (int n = 1000; n < 1600; ++n)
            hear(live(n));
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
    EXPECT_TRUE(here().history.gap);
    EXPECT_TRUE(shows(here(), "Messages may be missing here: the server did not answer in time"));
    hear(live(9));
    sent.clear();
    enter("/history");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE #dev msgid=m9 100"));
    page("#dev", rows(7, 8));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t7", "<bob> t8", "<bob> t9"));
    EXPECT_FALSE(shows(here(), "missing"));
}

TEST_F(HistoryTest, DropsTheLateAnswerToARequestThatItGaveUp) {
    begin(rows(1, 1));
    lose_and_rejoin();
    const std::string late = labels["#dev"];
    pass(Milliseconds{120'000});
    tick();
    EXPECT_EQ(here().history.in_flight, History::Request::latest);
    page("#dev", rows(2, 3), late);
    EXPECT_EQ(here().history.in_flight, History::Request::latest);
    page("#dev", rows(200, 201));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t200", "<bob> t201"));
}

TEST_F(HistoryTest, TakesARefusalForTheRequestThatItNames) {
    begin(rows(1, 1));
    lose_and_rejoin();
    const std::string late = labels["#dev"];
    pass(Milliseconds{120'000});
    tick();
    hear("@label=" + late + " FAIL CHATHISTORY MESSAGE_ERROR AFTER #dev :busy");
    EXPECT_EQ(here().history.in_flight, History::Request::latest);
    hear("@label=" + labels["#dev"] + " FAIL CHATHISTORY MESSAGE_ERROR LATEST #dev :busy");
    EXPECT_EQ(here().history.in_flight, History::Request::none);
    EXPECT_TRUE(shows(here(), "Messages may be missing here: busy"));
    const auto texts = lines(here());
    EXPECT_EQ(std::count_if(texts.begin(), texts.end(),
                            [](const auto& text) { return text.find("issing") != text.npos; }),
              1);
}

TEST_F(HistoryTest, GoesOnBehindAPageOfWhichNothingIsShown) {
    begin(rows(1, 1));
    lose_and_rejoin();
    page("#dev", hidden(2, 101));
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m101 100"));
    page("#dev", rows(102, 103));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t102", "<bob> t103"));
}

TEST_F(HistoryTest, GoesOnWithTheNextRequestBehindPagesOfWhichNothingIsShown) {
    begin(rows(1, 1));
    lose_and_rejoin();
    for (int i = 0; i < 10; ++i)
        page("#dev", hidden(2 + 100 * i, 101 + 100 * i));
    sent.clear();
    enter("/history");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY AFTER #dev msgid=m1001 100"));
}

TEST_F(HistoryTest, GoesOnAboveAPageOfWhichNothingIsShown) {
    begin(rows(300, 301));
    for (int i = 0; i < 2; ++i) {
        scroll_to_top();
        page("#dev", hidden(200 - 100 * i, 299 - 100 * i));
    }
    EXPECT_FALSE(here().history.complete);
    sent.clear();
    scroll_to_top();
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE #dev msgid=m100 100"));
    page("#dev", rows(98, 99));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t98", "<bob> t99", "<bob> t300", "<bob> t301"));
}

TEST_F(HistoryTest, GoesOnAboveANewestPageOfWhichNothingIsShown) {
    begin(hidden(200, 299));
    enter("/history");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE #dev msgid=m200 100"));
    page("#dev", rows(198, 199));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t198", "<bob> t199"));
}

TEST_F(HistoryTest, EndsWhereTheServerRepeatsItself) {
    begin(rows(300, 301));
    scroll_to_top();
    page("#dev", hidden(200, 299));
    scroll_to_top();
    page("#dev", hidden(200, 299));
    EXPECT_TRUE(here().history.complete);
}

TEST_F(HistoryTest, FetchesAtAGapThatComesIntoSight) {
    begin(rows(1, 1));
    lose_and_rejoin();
    for (int i = 0; i < 10; ++i)
        page("#dev", rows(2 + 100 * i, 101 + 100 * i));
    EXPECT_TRUE(here().history.gap);
    for (int n = 2000; n < 2040; ++n)
        hear(live(n));
    const auto below = [&](std::size_t lines) {
        auto place = here().lines.find(*here().history.gap);
        while (lines-- > 0)
            ++place;
        return (*place).id;
    };
    const auto draw = [&](LineId bottom) {
        happen(Drawn{.buffer = here().id, .scroll = {bottom, 0}, .rows = 20, .bottom = bottom});
    };
    sent.clear();
    draw(below(20));
    EXPECT_THAT(sent, ElementsAre());
    draw(below(19));
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY AFTER #dev msgid=m1001 100"));
    hear("FAIL CHATHISTORY MESSAGE_ERROR AFTER #dev :busy");
    hear("FAIL CHATHISTORY MESSAGE_ERROR LATEST #dev :busy");
    sent.clear();
    draw(below(5));
    EXPECT_THAT(sent, ElementsAre());
    press("PgUp");
    EXPECT_THAT(sent, Contains(HasSubstr("CHATHISTORY")));
}

TEST_F(HistoryTest, KeepsTheGapWhenTheLinkBreaksOverIt) {
    begin(rows(1, 1));
    lose_and_rejoin();
    hear("FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER #dev :Unknown msgid");
    hear(live(9));
    lose_and_rejoin();
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m1 100"));
    page("#dev", rows(2, 9));
    EXPECT_EQ(speech(here()).size(), 9U);
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

TEST_F(HistoryTest, ReplaysEventsWithoutBelievingThem) {
    connect();
    join("#dev");
    page("#dev", {";time=2023-11-14T22:00:01.000Z;msgid=j :zoe!z@h JOIN #dev",
                  ";time=2023-11-14T22:00:02.000Z;msgid=k :bob!b@h KICK #dev me :out"});
    EXPECT_TRUE(shows(here(), "zoe joined"));
    EXPECT_EQ(here().members.find("zoe"), nullptr);
    EXPECT_TRUE(here().joined);
}

TEST_F(HistoryTest, FillsABufferThatWasClearedMeanwhile) {
    begin(rows(1, 2));
    lose_and_rejoin();
    enter("/clear");
    page("#dev", rows(3, 4));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t3", "<bob> t4"));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, SurvivesARefusalForABufferThatWasCleared) {
    begin(rows(1, 2));
    lose_and_rejoin();
    enter("/clear");
    sent.clear();
    hear("FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER #dev :Unknown msgid");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY LATEST #dev * 100"));
    page("#dev", rows(3, 4));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t3", "<bob> t4"));
}

TEST_F(HistoryTest, DropsAnOlderPageWhenTheBufferWasCleared) {
    begin(rows(50, 52));
    scroll_to_top();
    enter("/clear");
    hear(live(53));
    page("#dev", rows(48, 49));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t53"));
    EXPECT_EQ(here().history.in_flight, History::Request::none);
    EXPECT_FALSE(here().history.complete);
}

TEST_F(HistoryTest, KeepsTheOrderOverTwoLostLinks) {
    begin(rows(1, 1));
    lose_and_rejoin();
    hear(live(3));
    lose_and_rejoin();
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m1 100"));
    page("#dev", rows(2, 4));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t2", "<bob> t3", "<bob> t4"));
    EXPECT_FALSE(shows(here(), "missing"));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, MarksEveryHoleUntilItIsFilled) {
    model.settings.low_bandwidth = true;  // pages of 30, one at a time
    begin(rows(1, 1));
    lose_and_rejoin();
    hear(live(50));
    lose_and_rejoin();
    hear(live(60));
    page("#dev", rows(2, 31));
    auto texts = lines(here());
    EXPECT_EQ(std::count_if(texts.begin(), texts.end(),
                            [](const auto& text) { return text.find("issing") != text.npos; }),
              2);
    enter("/history");
    page("#dev", rows(32, 60));
    EXPECT_FALSE(shows(here(), "issing"));
    texts = speech(here());
    ASSERT_EQ(texts.size(), 60U);
    for (int n = 1; n <= 60; ++n)
        EXPECT_EQ(texts[static_cast<std::size_t>(n - 1)], fmt::format("<bob> t{}", n));
}

TEST_F(HistoryTest, GoesOnBehindAPageThatItHasAlready) {
    begin(rows(1, 1));
    lose_and_rejoin();
    for (int n = 2; n <= 101; ++n)
        hear(live(n));
    lose_and_rejoin();
    page("#dev", rows(2, 101));
    EXPECT_THAT(sent, Contains("CHATHISTORY AFTER #dev msgid=m101 100"));
    page("#dev", rows(102, 103));
    EXPECT_EQ(speech(here()).size(), 103U);
    EXPECT_EQ(speech(here()).back(), "<bob> t103");
}

TEST_F(HistoryTest, PutsTheNewestPageBelowAllHoles) {
    begin(rows(1, 1));
    lose_and_rejoin();
    hear(live(3));
    lose_and_rejoin();
    hear("FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER #dev :Unknown msgid");
    page("#dev", rows(500, 501));
    EXPECT_THAT(speech(here()), ElementsAre("<bob> t1", "<bob> t3", "<bob> t500", "<bob> t501"));
    EXPECT_TRUE(shows(here(), "Messages may be missing here: Unknown msgid"));
}

TEST_F(HistoryTest, AsksForNothingThatAFullBufferCannotTake) {
    begin(rows(1, 1));
    fill();
    sent.clear();
    scroll_to_top();
    EXPECT_TRUE(sent.empty());
    press("PgUp");
    EXPECT_EQ(model.notice, "This buffer is full. /clear makes room.");
    EXPECT_EQ(here().history.in_flight, History::Request::none);
    EXPECT_EQ(speech(here()).back(), "<bob> t1599");
}

TEST_F(HistoryTest, MakesRoomInAFullBufferForWhatWasMissed) {
    begin({});
    fill();
    lose_and_rejoin();
    for (int first = 1600; first < 1900; first += 100)
        page("#dev", rows(first, first + 99));
    no_history("#dev");
    const auto texts = speech(here());
    EXPECT_GT(texts.size(), 300U);
    for (int n = 1590; n < 1900; ++n)
        EXPECT_EQ(texts.at(texts.size() - static_cast<std::size_t>(1900 - n)),
                  fmt::format("<bob> t{}", n));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, LeavesAGapWhereABufferBecomesFull) {
    begin(rows(1000, 1000));
    here().lines = Scrollback({.lines = 300});
    hear(live(1001));
    lose_and_rejoin();
    for (int n = 2000; n < 2550; ++n)
        hear(live(n));
    page("#dev", rows(1002, 1101));
    EXPECT_TRUE(shows(here(), "More messages are missing here: this buffer is full."));
    EXPECT_EQ(speech(here()).back(), "<bob> t2549");
    sent.clear();
    enter("/history");
    EXPECT_TRUE(sent.empty());
    EXPECT_EQ(model.notice, "This buffer is full. /clear makes room.");
}

TEST_F(HistoryTest, StopsWhereItsPlaceWentWithTheOldestLines) {
    begin(rows(1, 1));
    here().lines = Scrollback({.lines = 300});
    hear(live(999));
    scroll_to_top();
    for (int n = 1000; n < 1900; ++n)
        hear(live(n));
    page("#dev", rows(900, 950));
    EXPECT_FALSE(shows(here(), "<bob> t900"));
    EXPECT_EQ(speech(here()).back(), "<bob> t1899");
    EXPECT_EQ(here().history.in_flight, History::Request::none);
}

TEST_F(HistoryTest, KnowsThatTheServerHasWhatATrimTookAway) {
    begin({});
    EXPECT_TRUE(here().history.complete);
    fill();
    press("Alt+1");
    EXPECT_LE(buffer("#dev").lines.size(), 300U);
    EXPECT_FALSE(buffer("#dev").history.complete);
}

TEST_F(HistoryTest, TakesARefusalThatNamesNoBuffer) {
    begin(rows(1, 1));
    hear(":me!m@h JOIN #ops");
    lose_and_rejoin();
    hear(":me!m@h JOIN #ops");
    sent.clear();
    hear("FAIL CHATHISTORY INVALID_PARAMS AFTER msgid=m1 :A reference is msgid=...");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY LATEST #dev * 100"));
    hear("FAIL CHATHISTORY INVALID_PARAMS TARGETS timestamp=x :A reference is msgid=...");
    EXPECT_EQ(buffer("#ops").history.in_flight, History::Request::latest);
}

TEST_F(HistoryTest, ShowsAPageThatTheServerSendsByItself) {
    constexpr std::string_view capabilities = "message-tags server-time batch";
    const std::vector<std::string> old{
        ";time=2023-11-14T22:00:01.000Z :bob!b@h PRIVMSG #dev :one",
        ";time=2023-11-14T22:00:02.000Z;msgid=b :bob!b@h PRIVMSG #dev :two"};
    connect(capabilities);
    join("#dev");
    page("#dev", old);
    EXPECT_THAT(speech(here()), ElementsAre("<bob> one", "<bob> two"));
    EXPECT_EQ(here().unread, 0U);
    lose_and_rejoin(capabilities);
    page("#dev", {old[0], old[1], ";time=2023-11-14T22:00:03.000Z :bob!b@h PRIVMSG #dev :three"});
    EXPECT_THAT(speech(here()), ElementsAre("<bob> one", "<bob> two", "<bob> three"));
    EXPECT_FALSE(here().history.gap);
}

TEST_F(HistoryTest, AsksAgainAfterAFailureOnlyWhenTheUserDoes) {
    begin(rows(50, 52));
    scroll_to_top();
    hear("FAIL CHATHISTORY MESSAGE_ERROR BEFORE #dev :busy");
    EXPECT_TRUE(shows(here(), "Older messages cannot be fetched: busy"));
    sent.clear();
    scroll_to_top();
    EXPECT_TRUE(sent.empty());
    press("PgUp");
    EXPECT_THAT(sent, ElementsAre("CHATHISTORY BEFORE #dev msgid=m50 100"));
}

TEST_F(HistoryTest, CompletesByWhoSpokeLastInAPage) {
    begin({";time=2023-11-14T22:00:01.000Z;msgid=a :bob!b@h PRIVMSG #dev :one",
           ";time=2023-11-14T22:00:02.000Z;msgid=b :carol!c@h PRIVMSG #dev :two"});
    press("Tab");
    EXPECT_EQ(here().draft.text(), "carol: ");
}

TEST_F(HistoryTest, CompletesWhoSpeaksNowBeforeWhoSpokeInAPage) {
    connect();
    join("#dev");
    hear("@time=2023-11-14T22:00:02.000Z :carol!c@h PRIVMSG #dev :now");
    page("#dev", {";time=2023-11-14T22:00:01.000Z;msgid=a :bob!b@h PRIVMSG #dev :one"});
    press("Tab");
    EXPECT_EQ(here().draft.text(), "carol: ");
}

TEST_F(HistoryTest, MovesTheMarkUpAsOlderUnreadLinesCome) {
    model.saved.emplace(saved_key("/run/klatch.sock", "#dev"),
                        SavedBuffer{.kind = BufferKind::channel,
                                    .name = "#dev",
                                    .read = {"m50", WallTime{Milliseconds{1'699'999'250'000}}},
                                    .draft = {}});
    begin(rows(200, 299));
    const auto first = [this] { return (*here().lines.find(*here().first_unread)).text; };
    EXPECT_EQ(here().unread, 100U);
    EXPECT_EQ(first(), "t200");
    scroll_to_top();
    page("#dev", rows(100, 199));
    EXPECT_EQ(here().unread, 200U);
    EXPECT_EQ(first(), "t100");
    EXPECT_EQ(here().activity, Activity::none) << "the user is looking at them";
    scroll_to_top();
    page("#dev", rows(1, 99));
    EXPECT_EQ(here().unread, 249U);
    EXPECT_EQ(first(), "t51");
    EXPECT_EQ(here().read.msgid, "m299");
    press("Alt+End Alt+1 Alt+2");
    EXPECT_EQ(here().unread, 0U);
    scroll_to_top();
    page("#dev", {";time=2023-11-14T22:00:00.500Z;msgid=m0 :bob!b@h PRIVMSG #dev :t0"});
    EXPECT_EQ(here().unread, 0U);
    EXPECT_FALSE(here().first_unread);
}

TEST_F(HistoryTest, CountsOlderLinesAsReadOnceTheMarkIsGone) {
    model.saved.emplace(saved_key("/run/klatch.sock", "#dev"),
                        SavedBuffer{.kind = BufferKind::channel,
                                    .name = "#dev",
                                    .read = {"m50", WallTime{Milliseconds{1'699'999'250'000}}},
                                    .draft = {}});
    begin(rows(200, 299));
    press("Alt+1 Alt+2");
    scroll_to_top();
    page("#dev", rows(100, 199));
    EXPECT_EQ(here().unread, 0U);
    EXPECT_FALSE(here().first_unread);
}

}  // namespace
}  // namespace klatch::tui
