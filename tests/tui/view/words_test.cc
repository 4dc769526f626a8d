#include "tui/view/words.h"

#include <gtest/gtest.h>

namespace klatch::tui {
namespace {

using Phase = LinkStatus::Phase;

constexpr WallTime afternoon{Milliseconds{1'795'442'531'000}};  // 2026-11-23 14:02:11 UTC

std::chrono::minutes far_east(WallTime /*when*/) {
    return std::chrono::minutes{840};
}
std::chrono::minutes far_west(WallTime /*when*/) {
    return std::chrono::minutes{-720};
}

TEST(Words, FitsTextIntoColumns) {
    EXPECT_EQ(fit("hello", 5), "hello");
    EXPECT_EQ(fit("hello", 4), "hel…");
    EXPECT_EQ(fit("漢字漢", 5), "漢字…");
    EXPECT_EQ(fit("漢字漢", 4), "漢…");
    EXPECT_EQ(fit("hello", 1), "…");
    EXPECT_EQ(fit("hello", 0), "");
    EXPECT_EQ(fit("hello", -3), "");
    EXPECT_EQ(fit("", 0), "");
}

TEST(Words, WritesTheTimeAsAsked) {
    Model model;
    EXPECT_EQ(clock_text(model, afternoon, "%H:%M"), "14:02");
    EXPECT_EQ(clock_text(model, afternoon, "%H:%M:%S"), "14:02:11");
    EXPECT_EQ(clock_text(model, afternoon, "%Mm%%"), "02m%");
    EXPECT_EQ(clock_text(model, afternoon, "%"), "%");
    model.utc_offset = far_west;
    EXPECT_EQ(clock_text(model, afternoon, "%H:%M"), "02:02");
}

TEST(Words, NamesTheDayWhereTheUserIs) {
    Model model;
    EXPECT_EQ(day_text(day_of(model, afternoon)), "Monday, 23 November 2026");
    model.utc_offset = far_east;
    EXPECT_EQ(day_text(day_of(model, afternoon)), "Tuesday, 24 November 2026");
    EXPECT_EQ(day_text(day_of(model, WallTime{})), "Thursday, 1 January 1970");
}

TEST(Words, SurvivesTimesFarAway) {
    const Model model;
    for (const std::int64_t millis :
         {std::int64_t{-62'135'596'800'000}, std::int64_t{-1}, std::int64_t{253'402'300'799'999}}) {
        const WallTime time{Milliseconds{millis}};
        EXPECT_EQ(clock_text(model, time, "%H:%M").size(), 5U);
        EXPECT_FALSE(day_text(day_of(model, time)).empty());
    }
}

TEST(Words, CountsWhatWaits) {
    Buffer buffer;
    EXPECT_EQ(count_of(buffer), "");
    buffer.unread = 3;
    buffer.highlights = 1;
    buffer.activity = Activity::event;
    EXPECT_EQ(count_of(buffer), "·");
    buffer.activity = Activity::message;
    EXPECT_EQ(count_of(buffer), "3");
    buffer.activity = Activity::highlight;
    EXPECT_EQ(count_of(buffer), "!1");
}

TEST(Words, SaysHowTheLinkStands) {
    Model model;
    model.now.mono = MonoTime{Milliseconds{1000}};
    Network network;
    const auto text = [&](LinkStatus link) {
        network.link = std::move(link);
        return link_text(model, network);
    };
    EXPECT_EQ(text({.phase = Phase::online}), "●");
    EXPECT_EQ(text({.phase = Phase::online, .lag = Milliseconds{23}}), "● 23ms");
    EXPECT_EQ(text({.phase = Phase::connecting}), "○ connecting");
    EXPECT_EQ(text({.phase = Phase::offline}), "○ offline");
    EXPECT_EQ(text({.phase = Phase::offline, .retry_at = MonoTime{Milliseconds{4500}}}),
              "○ reconnecting 4s");
    EXPECT_EQ(text({.phase = Phase::offline, .retry_at = MonoTime{Milliseconds{500}}}),
              "○ reconnecting 0s");
}

TEST(Words, NamesTheFirstKeyOfAnAction) {
    const Model model;
    EXPECT_EQ(key_of(model, Action::start_of_line), "C-a");
    EXPECT_EQ(key_of(model, Action::help), "F1");
}

}  // namespace
}  // namespace klatch::tui
