#include "tui/text/kill_ring.h"

#include <gtest/gtest.h>

#include <string>

namespace klatch::tui {
namespace {

using Join = KillRing::Join;

TEST(KillRing, IsEmptyAtFirst) {
    KillRing ring;
    EXPECT_EQ(ring.top(), "");
    ring.rotate();
    EXPECT_EQ(ring.top(), "");
}

TEST(KillRing, GivesBackTheLastCut) {
    KillRing ring;
    ring.add("one", Join::none);
    ring.add("two", Join::none);
    EXPECT_EQ(ring.top(), "two");
}

TEST(KillRing, IgnoresAnEmptyCut) {
    KillRing ring;
    ring.add("one", Join::none);
    ring.add("", Join::none);
    EXPECT_EQ(ring.top(), "one");
}

TEST(KillRing, JoinsCutsInARow) {
    KillRing ring;
    ring.add("b", Join::none);
    ring.add("c", Join::behind);
    ring.add("a", Join::in_front);
    EXPECT_EQ(ring.top(), "abc");
}

TEST(KillRing, StartsAnEntryWhenThereIsNoneToJoin) {
    KillRing ring;
    ring.add("a", Join::behind);
    EXPECT_EQ(ring.top(), "a");
}

TEST(KillRing, RotatesThroughAllEntries) {
    KillRing ring;
    for (const char* text : {"one", "two", "three"})
        ring.add(text, Join::none);
    for (const char* text : {"three", "two", "one", "three"}) {
        EXPECT_EQ(ring.top(), text);
        ring.rotate();
    }
}

TEST(KillRing, ForgetsTheOldestBeyondItsSize) {
    KillRing ring;
    for (std::size_t i = 0; i <= KillRing::max_entries; ++i)
        ring.add(std::to_string(i), Join::none);
    for (std::size_t i = 1; i < KillRing::max_entries; ++i)
        ring.rotate();
    EXPECT_EQ(ring.top(), "1");
}

}  // namespace
}  // namespace klatch::tui
