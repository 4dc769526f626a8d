#include "common/net/signals.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <memory>
#include <utility>

namespace klatch::net {
namespace {

bool is_blocked(int number) {
    sigset_t mask;
    ::pthread_sigmask(SIG_BLOCK, nullptr, &mask);
    return sigismember(&mask, number) == 1;
}

bool is_ignored(int number) {
    struct sigaction now {};
    ::sigaction(number, nullptr, &now);
    return now.sa_handler == SIG_IGN;
}

TEST(Signals, AreReadInsteadOfDelivered) {
    const auto signals = Signals::create({SIGTERM, SIGHUP});
    ASSERT_TRUE(signals);
    EXPECT_EQ(signals->next(), std::nullopt);
    ASSERT_EQ(::raise(SIGTERM), 0);  // would end the test program
    pollfd entry{.fd = signals->fd(), .events = POLLIN, .revents = 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 1);
    EXPECT_EQ(signals->next(), SIGTERM);
    EXPECT_EQ(signals->next(), std::nullopt);
}

TEST(Signals, AreRestoredAtTheEnd) {
    ASSERT_FALSE(is_blocked(SIGHUP));
    ASSERT_FALSE(is_ignored(SIGPIPE));
    ASSERT_FALSE(is_ignored(SIGXFSZ));
    {
        const auto signals = Signals::create({SIGHUP});
        ASSERT_TRUE(signals);
        EXPECT_TRUE(is_blocked(SIGHUP));
        EXPECT_TRUE(is_ignored(SIGPIPE));
        EXPECT_TRUE(is_ignored(SIGXFSZ));
    }
    EXPECT_FALSE(is_blocked(SIGHUP));
    EXPECT_FALSE(is_ignored(SIGPIPE));
    EXPECT_FALSE(is_ignored(SIGXFSZ));
}

TEST(Signals, StayTakenWhenTheOwnerMoves) {
    auto signals = std::make_unique<Signals>(*Signals::create({SIGHUP}));
    const Signals moved = std::move(*signals);
    signals.reset();
    EXPECT_TRUE(is_blocked(SIGHUP));
    ASSERT_EQ(::raise(SIGHUP), 0);
    EXPECT_EQ(moved.next(), SIGHUP);
}

}  // namespace
}  // namespace klatch::net
