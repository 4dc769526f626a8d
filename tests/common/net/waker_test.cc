#include "common/net/waker.h"

#include <gtest/gtest.h>
#include <poll.h>

namespace klatch::net {
namespace {

bool is_readable(const Waker& waker) {
    pollfd entry{.fd = waker.fd(), .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 0) == 1;
}

TEST(Waker, IsReadableBetweenWakeAndDrain) {
    const auto waker = Waker::create();
    ASSERT_TRUE(waker);
    EXPECT_FALSE(is_readable(*waker));
    waker->wake();
    EXPECT_TRUE(is_readable(*waker));
    waker->drain();
    EXPECT_FALSE(is_readable(*waker));
}

TEST(Waker, ManyWakesAreOne) {
    const auto waker = Waker::create();
    ASSERT_TRUE(waker);
    for (int i = 0; i < 3; ++i)
        waker->wake();
    waker->drain();
    EXPECT_FALSE(is_readable(*waker));
    waker->drain();  // with nothing there it does not block
}

}  // namespace
}  // namespace klatch::net
