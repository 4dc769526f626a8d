// A waker, and how a test waits for it.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>

#include "common/net/waker.h"

namespace klatch::io::testing {

class Bell {
public:
    [[nodiscard]] const net::Waker& waker() const { return waker_; }

    // Waits until it is rung; fails the test if that takes absurdly long.
    void wait() {
        pollfd entry{waker_.fd(), POLLIN, 0};
        ASSERT_EQ(poll(&entry, 1, 30'000), 1) << "nothing came";
        waker_.drain();
    }

private:
    net::Waker waker_ = net::Waker::create().value();
};

}  // namespace klatch::io::testing
