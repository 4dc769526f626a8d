#include "common/net/poller.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>
#include <vector>

#include "common/net/waker.h"

namespace klatch::net {
namespace {

constexpr Milliseconds no_time{0};

// A connected pair of non-blocking sockets.
struct Pair {
    Pair() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()),
                  0);
        near.reset(ends[0]);
        far.reset(ends[1]);
    }
    void send_from_far() const { EXPECT_EQ(::send(far.get(), "x", 1, MSG_NOSIGNAL), 1); }
    UniqueFd near;
    UniqueFd far;
};

std::vector<Ready> wait(Poller& poller, std::optional<Milliseconds> timeout = no_time) {
    const auto ready = poller.wait(timeout);
    EXPECT_TRUE(ready);
    return ready ? std::vector<Ready>(ready->begin(), ready->end()) : std::vector<Ready>{};
}

std::vector<std::uint64_t> tokens(const std::vector<Ready>& ready) {
    std::vector<std::uint64_t> found;
    for (const Ready& one : ready)
        found.push_back(one.token);
    std::ranges::sort(found);
    return found;
}

using Tokens = std::vector<std::uint64_t>;

// Every promise holds for both ways to hold the connections.
class PollerOf : public testing::TestWithParam<InterestSet> {
protected:
    Poller poller_ = *Poller::create(GetParam());
};

TEST_P(PollerOf, NothingWhenNothingIsReady) {
    const Pair pair;
    ASSERT_TRUE(poller_.add(pair.near.get(), 1, Interest::read));
    EXPECT_TRUE(wait(poller_).empty());
}

TEST_P(PollerOf, ReportsAReadableConnectionUntilItIsRead) {
    const Pair pair;
    ASSERT_TRUE(poller_.add(pair.near.get(), 7, Interest::read));
    pair.send_from_far();
    for (int turn = 0; turn < 2; ++turn) {
        const auto ready = wait(poller_);
        ASSERT_EQ(tokens(ready), Tokens{7});
        EXPECT_TRUE(ready[0].readable);
        EXPECT_FALSE(ready[0].writable);
        EXPECT_FALSE(ready[0].hangup);
    }
    char byte = 0;
    ASSERT_EQ(::read(pair.near.get(), &byte, 1), 1);
    EXPECT_TRUE(wait(poller_).empty());
}

TEST_P(PollerOf, ReportsWhatItWasAskedFor) {
    const Pair pair;
    ASSERT_TRUE(poller_.add(pair.near.get(), 1, Interest::write));
    pair.send_from_far();
    auto ready = wait(poller_);
    ASSERT_EQ(ready.size(), 1U);
    EXPECT_TRUE(ready[0].writable);
    EXPECT_FALSE(ready[0].readable);

    poller_.modify(pair.near.get(), 1, Interest::both);
    ready = wait(poller_);
    ASSERT_EQ(ready.size(), 1U);
    EXPECT_TRUE(ready[0].writable);
    EXPECT_TRUE(ready[0].readable);

    poller_.modify(pair.near.get(), 1, Interest::none);
    EXPECT_TRUE(wait(poller_).empty());
}

TEST_P(PollerOf, ReportsAHangupEvenWithoutInterest) {
    Pair pair;
    ASSERT_TRUE(poller_.add(pair.near.get(), 1, Interest::none));
    pair.far.reset();
    const auto ready = wait(poller_);
    ASSERT_EQ(ready.size(), 1U);
    EXPECT_TRUE(ready[0].hangup);
}

TEST_P(PollerOf, EndOfFileIsReadable) {
    const Pair pair;
    ASSERT_TRUE(poller_.add(pair.near.get(), 1, Interest::read));
    ASSERT_EQ(::shutdown(pair.far.get(), SHUT_WR), 0);
    const auto ready = wait(poller_);
    ASSERT_EQ(ready.size(), 1U);
    EXPECT_TRUE(ready[0].readable);
}

TEST_P(PollerOf, ForgetsWhatWasRemoved) {
    const Pair first;
    const Pair second;
    const Pair third;
    ASSERT_TRUE(poller_.add(first.near.get(), 1, Interest::read));
    ASSERT_TRUE(poller_.add(second.near.get(), 2, Interest::read));
    ASSERT_TRUE(poller_.add(third.near.get(), 3, Interest::read));
    for (const Pair* pair : {&first, &second, &third})
        pair->send_from_far();
    poller_.remove(first.near.get());
    EXPECT_EQ(tokens(wait(poller_)), (Tokens{2, 3}));
    poller_.remove(third.near.get());
    EXPECT_EQ(tokens(wait(poller_)), (Tokens{2}));
    poller_.remove(second.near.get());
    EXPECT_TRUE(wait(poller_).empty());
}

TEST_P(PollerOf, GivesTheTokenOfTheNewOwnerOfAReusedDescriptor) {
    Pair old;
    const int number = old.near.get();
    ASSERT_TRUE(poller_.add(number, 1, Interest::read));
    poller_.remove(number);
    const Pair next;
    ASSERT_EQ(::dup3(next.near.get(), number, O_CLOEXEC), number);
    ASSERT_TRUE(poller_.add(number, 2, Interest::read));
    next.send_from_far();
    EXPECT_EQ(tokens(wait(poller_)), Tokens{2});
}

TEST_P(PollerOf, KeepsAllSixtyFourBitsOfAToken) {
    const Pair pair;
    constexpr std::uint64_t token = 0xfedcba9876543210;
    ASSERT_TRUE(poller_.add(pair.near.get(), token, Interest::write));
    EXPECT_EQ(tokens(wait(poller_)), Tokens{token});
}

TEST_P(PollerOf, PutsControlDescriptorsFirst) {
    const Pair pair;
    const Pair control;
    poller_.add_control(control.near.get(), 2);
    ASSERT_TRUE(poller_.add(pair.near.get(), 1, Interest::read));
    pair.send_from_far();
    control.send_from_far();
    const auto ready = wait(poller_);
    ASSERT_EQ(ready.size(), 2U);
    EXPECT_EQ(ready[0].token, 2U);
    EXPECT_EQ(ready[1].token, 1U);
}

TEST_P(PollerOf, PausesAndRemovesAControlDescriptor) {
    const Pair control;
    poller_.add_control(control.near.get(), 2);
    control.send_from_far();
    poller_.modify(control.near.get(), 2, Interest::none);
    EXPECT_TRUE(wait(poller_).empty());
    poller_.modify(control.near.get(), 2, Interest::read);
    EXPECT_EQ(tokens(wait(poller_)), Tokens{2});
    poller_.remove(control.near.get());
    EXPECT_TRUE(wait(poller_).empty());
}

TEST_P(PollerOf, ReportsManyConnectionsInAFewTurns) {
    std::vector<Pair> pairs(300);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        ASSERT_TRUE(poller_.add(pairs[i].near.get(), i, Interest::read));
        pairs[i].send_from_far();
    }
    std::vector<bool> seen(pairs.size());
    for (int turn = 0; turn < 5; ++turn) {
        for (const Ready& ready : wait(poller_))
            seen[ready.token] = true;
    }
    EXPECT_EQ(std::ranges::count(seen, true), 300);
}

TEST_P(PollerOf, WaitsUntilAnotherThreadWakesIt) {
    const auto waker = Waker::create();
    ASSERT_TRUE(waker);
    poller_.add_control(waker->fd(), 9);
    std::thread other([&] { waker->wake(); });
    EXPECT_EQ(tokens(wait(poller_, std::nullopt)), Tokens{9});
    other.join();
}

TEST_P(PollerOf, WaitsNoLongerThanItsTimeout) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(wait(poller_, Milliseconds{20}).empty());
    EXPECT_GE(std::chrono::steady_clock::now() - start, Milliseconds{20});
    EXPECT_TRUE(wait(poller_, Milliseconds{-5}).empty());
}

TEST_P(PollerOf, AnInterruptionIsNoError) {
    // The handler must be there, or the signal would end the process or be dropped.
    struct sigaction catching {};
    struct sigaction before {};
    catching.sa_handler = [](int) {};
    ASSERT_EQ(::sigaction(SIGALRM, &catching, &before), 0);
    const itimerval often{.it_interval = {0, 1000}, .it_value = {0, 1000}};
    const itimerval never{};
    ASSERT_EQ(::setitimer(ITIMER_REAL, &often, nullptr), 0);
    EXPECT_TRUE(wait(poller_, std::nullopt).empty());
    ASSERT_EQ(::setitimer(ITIMER_REAL, &never, nullptr), 0);
    ASSERT_EQ(::sigaction(SIGALRM, &before, nullptr), 0);
}

INSTANTIATE_TEST_SUITE_P(Both, PollerOf, testing::Values(InterestSet::automatic, InterestSet::poll),
                         [](const auto& set) {
                             return set.param == InterestSet::poll ? "Poll" : "Epoll";
                         });

}  // namespace
}  // namespace klatch::net
