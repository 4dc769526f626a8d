#include "tui/net/suspend_watch.h"

#include <gtest/gtest.h>
#include <poll.h>

namespace klatch::tui {
namespace {

Milliseconds ms(int count) {
    return Milliseconds{count};
}

TEST(SuspendGap, GrowsByTheTimeSlept) {
    SuspendGap gap;
    EXPECT_FALSE(gap.grew(ms(50000), ms(20000))) << "slept before we were there";
    EXPECT_FALSE(gap.grew(ms(60000), ms(30000)));
    EXPECT_TRUE(gap.grew(ms(75000), ms(35000)));
    EXPECT_FALSE(gap.grew(ms(76000), ms(36000))) << "told once";
}

TEST(SuspendGap, TakesTheTimeBetweenTwoReadingsForNoSleep) {
    SuspendGap gap;
    EXPECT_FALSE(gap.grew(ms(1000), ms(1000)));
    EXPECT_FALSE(gap.grew(ms(2999), ms(2000)));
    EXPECT_TRUE(gap.grew(ms(4999), ms(3000)));
}

TEST(SuspendWatch, IsQuietWhileTheMachineIsAwake) {
    auto watch = SuspendWatch::create();
    ASSERT_TRUE(watch) << watch.error().message;
    pollfd entry{.fd = watch->fd(), .events = POLLIN, .revents = 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 0);
    EXPECT_FALSE(watch->take());
    EXPECT_EQ(::poll(&entry, 1, 0), 0);
}

}  // namespace
}  // namespace klatch::tui
