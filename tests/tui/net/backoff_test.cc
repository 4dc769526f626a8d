#include "tui/net/backoff.h"

#include <gtest/gtest.h>

#include <limits>

namespace klatch::tui {
namespace {

constexpr BackoffLimits limits{.shortest = Milliseconds{500}, .longest = Milliseconds{60000}};

TEST(Backoff, DoublesUpToItsLongestWait) {
    Backoff backoff(limits, [] { return 0; });  // the shortest of each step
    for (const int expected : {500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}) {
        EXPECT_EQ(backoff.next(), Milliseconds{expected});
    }
}

TEST(Backoff, SpreadsEachStepUpToItsWhole) {
    std::uint64_t random = 500;
    Backoff backoff(limits, [&] { return random; });
    EXPECT_EQ(backoff.next(), Milliseconds{1000});
    random = 1001;  // comes round to 0
    EXPECT_EQ(backoff.next(), Milliseconds{1000});
    random = 250;
    EXPECT_EQ(backoff.next(), Milliseconds{2250});
}

TEST(Backoff, StaysWithinItsLimitsForAnyRandomNumber) {
    std::uint64_t random = 0;
    Backoff backoff(limits, [&] { return random; });
    for (int i = 0; i < 1000; ++i) {
        random = i % 2 == 0 ? random * 6364136223846793005U + 1 : ~random;
        const Milliseconds wait = backoff.next();
        EXPECT_GE(wait, limits.shortest);
        EXPECT_LE(wait, limits.longest);
    }
}

TEST(Backoff, StartsAnewAfterReset) {
    Backoff backoff(limits, [] { return 0; });
    EXPECT_EQ(backoff.next(), Milliseconds{500});
    EXPECT_EQ(backoff.next(), Milliseconds{1000});
    backoff.reset();
    EXPECT_EQ(backoff.next(), Milliseconds{500});
}

}  // namespace
}  // namespace klatch::tui
