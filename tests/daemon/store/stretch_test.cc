#include "daemon/store/stretch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Place unused{};

TEST(Stretch, AQueryWithoutReferencesIsOneStretchOfAll) {
    const HistoryQuery query{.target = ChannelId{1}, .limit = 9};
    EXPECT_THAT(stretches(query, unused, unused),
                ElementsAre(Stretch{Seq{}, end_of_order, Edge::newest, 9}));
}

TEST(Stretch, AroundIsCutInTwoThatMeet) {
    HistoryQuery query{.target = ChannelId{1}, .slice = Slice::around, .from = Seq{50}};
    query.limit = 5;
    EXPECT_THAT(stretches(query, place_of(Seq{50}), unused),
                ElementsAre(Stretch{Seq{}, Seq{50}, Edge::newest, 2},
                            Stretch{Seq{50}, end_of_order, Edge::oldest, 3}));
}

TEST(Stretch, WhatIsNotVisibleIsCutOff) {
    HistoryQuery query{.target = ChannelId{1}, .slice = Slice::before, .from = Seq{50}};
    query.visible_from = Seq{40};
    EXPECT_THAT(stretches(query, place_of(Seq{50}), unused),
                ElementsAre(Stretch{Seq{40}, Seq{50}, Edge::newest, 100}));
    query.visible_from = Seq{50};
    EXPECT_THAT(stretches(query, place_of(Seq{50}), unused), IsEmpty());
}

TEST(Stretch, TheHighestSeqHasNothingAfterIt) {
    HistoryQuery query{.target = ChannelId{1}, .slice = Slice::after};
    query.from = Seq{UINT64_MAX};
    EXPECT_THAT(stretches(query, place_of(Seq{UINT64_MAX}), unused), IsEmpty());
}

}  // namespace
}  // namespace klatch::store
