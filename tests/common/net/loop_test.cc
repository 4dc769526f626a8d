#include "common/net/loop.h"

#include <gtest/gtest.h>

#include <vector>

#include "common/net/waker.h"

namespace klatch::net {
namespace {

// Time stands still unless a test moves it.
class StillClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return {time, {}}; }
    MonoTime time{Milliseconds{1000}};
};

class LoopTest : public testing::Test {
protected:
    void turn() { ASSERT_TRUE(loop_.turn(Milliseconds{0})); }

    StillClock clock_;
    Loop loop_{clock_};
    Waker first_ = *Waker::create();
    Waker second_ = *Waker::create();
    std::vector<int> calls_;
};

TEST_F(LoopTest, CallsTheHandlerOfWhatIsReady) {
    std::ignore = loop_.watch(first_.fd(), Interest::read, [&](const Ready& ready) {
        EXPECT_TRUE(ready.readable);
        calls_.push_back(1);
    });
    std::ignore =
        loop_.watch(second_.fd(), Interest::read, [&](const Ready&) { calls_.push_back(2); });
    turn();
    EXPECT_TRUE(calls_.empty());
    second_.wake();
    turn();
    EXPECT_EQ(calls_, std::vector{2});
}

TEST_F(LoopTest, CallsNothingThatAnEarlierHandlerTookAway) {
    WatchId second;
    const WatchId first = loop_.watch(first_.fd(), Interest::read, [&](const Ready&) {
        calls_.push_back(1);
        loop_.unwatch(second);
    });
    second = loop_.watch(second_.fd(), Interest::read, [&](const Ready&) { calls_.push_back(2); });
    first_.wake();
    second_.wake();
    turn();
    EXPECT_EQ(calls_, std::vector{1});
    loop_.unwatch(first);
    loop_.unwatch(second);  // again: harmless
    turn();
    EXPECT_EQ(calls_, std::vector{1});
}

TEST_F(LoopTest, AHandlerMayTakeItselfAway) {
    WatchId id;
    const std::vector<int> payload{1, 2, 3};
    id = loop_.watch(first_.fd(), Interest::read, [&, payload](const Ready&) {
        loop_.unwatch(id);
        calls_.insert(calls_.end(), payload.begin(), payload.end());  // still alive
    });
    first_.wake();
    turn();
    turn();
    EXPECT_EQ(calls_, (std::vector{1, 2, 3}));
}

TEST_F(LoopTest, ChangesWhatIsWatched) {
    const WatchId id =
        loop_.watch(first_.fd(), Interest::none, [&](const Ready&) { calls_.push_back(1); });
    first_.wake();
    turn();
    EXPECT_TRUE(calls_.empty());
    loop_.change(id, Interest::read);
    turn();
    EXPECT_EQ(calls_, std::vector{1});
}

TEST_F(LoopTest, CallsTimersInOrderWhenTheirTimeHasCome) {
    loop_.after(Milliseconds{20}, [&] { calls_.push_back(2); });
    loop_.after(Milliseconds{10}, [&] { calls_.push_back(1); });
    const TimerId never = loop_.after(Milliseconds{15}, [&] { calls_.push_back(3); });
    EXPECT_TRUE(loop_.cancel(never));
    turn();
    EXPECT_TRUE(calls_.empty());
    clock_.time += Milliseconds{20};
    turn();
    EXPECT_EQ(calls_, (std::vector{1, 2}));
    EXPECT_FALSE(loop_.cancel(never));
}

TEST_F(LoopTest, ATimerMayCancelAnotherOfTheSameTurn) {
    TimerId second;
    loop_.after(Milliseconds{1}, [&] {
        calls_.push_back(1);
        EXPECT_TRUE(loop_.cancel(second));
    });
    second = loop_.after(Milliseconds{1}, [&] { calls_.push_back(2); });
    clock_.time += Milliseconds{1};
    turn();
    EXPECT_EQ(calls_, std::vector{1});
}

TEST_F(LoopTest, ATimerThatSetsItselfForNowDoesNotHoldTheTurn) {
    std::function<void()> again = [&] {
        calls_.push_back(1);
        loop_.after(Milliseconds{0}, again);
    };
    loop_.after(Milliseconds{0}, again);
    turn();
    EXPECT_EQ(calls_.size(), 1U);
    turn();
    EXPECT_EQ(calls_.size(), 2U);
}

TEST(Loop, SleepsUntilATimerIsDue) {
    const SystemClock clock;
    Loop loop(clock);
    const MonoTime due = clock.now().mono + Milliseconds{20};
    bool called = false;
    loop.at(due, [&] {
        called = true;
        EXPECT_GE(clock.now().mono, due);
        loop.stop();
    });
    ASSERT_TRUE(loop.run());
    EXPECT_TRUE(called);
}

}  // namespace
}  // namespace klatch::net
