#include "common/net/timers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace klatch::net {
namespace {

MonoTime at(int milliseconds) {
    return MonoTime{Milliseconds{milliseconds}};
}

// The tokens of all that is due, in the order they come out.
std::vector<std::uint64_t> take_all(Timers& timers, MonoTime now) {
    std::vector<std::uint64_t> tokens;
    while (const auto due = timers.take_due(now))
        tokens.push_back(due->token);
    return tokens;
}

using Tokens = std::vector<std::uint64_t>;

TEST(Timers, ComeOutInTheOrderOfTheirDeadlines) {
    Timers timers;
    timers.add(at(30), 3);
    timers.add(at(10), 1);
    timers.add(at(20), 2);
    EXPECT_EQ(take_all(timers, at(25)), (Tokens{1, 2}));
    EXPECT_EQ(timers.next_deadline(), at(30));
    EXPECT_EQ(take_all(timers, at(30)), (Tokens{3}));
    EXPECT_TRUE(timers.empty());
}

TEST(Timers, KeepTheOrderOfArrivalForEqualDeadlines) {
    Timers timers;
    Tokens expected;
    for (std::uint64_t token = 0; token < 50; ++token) {
        timers.add(at(5), token);
        expected.push_back(token);
    }
    EXPECT_EQ(take_all(timers, at(5)), expected);
}

TEST(Timers, SayHowLongAWaitMayLast) {
    Timers timers;
    EXPECT_EQ(timers.time_left(at(0)), std::nullopt);
    timers.add(at(100), 1);
    EXPECT_EQ(timers.time_left(at(40)), Milliseconds{60});
    EXPECT_EQ(timers.time_left(at(140)), Milliseconds{0});
}

TEST(Timers, ForgetACancelledOne) {
    Timers timers;
    const TimerId id = timers.add(at(10), 1);
    timers.add(at(20), 2);
    EXPECT_TRUE(timers.cancel(id));
    EXPECT_EQ(timers.next_deadline(), at(20));
    EXPECT_EQ(take_all(timers, at(50)), (Tokens{2}));
}

TEST(Timers, IgnoreALateCancelEvenWhenTheSlotIsReused) {
    Timers timers;
    const TimerId old = timers.add(at(10), 1);
    EXPECT_EQ(take_all(timers, at(10)), (Tokens{1}));
    timers.add(at(20), 2);
    EXPECT_FALSE(timers.cancel(old));
    EXPECT_FALSE(timers.cancel(TimerId{}));
    EXPECT_FALSE(timers.cancel(TimerId{~std::uint64_t{0}}));
    EXPECT_EQ(take_all(timers, at(20)), (Tokens{2}));
}

TEST(Timers, GiveTheIdOfWhatIsDue) {
    Timers timers;
    const TimerId id = timers.add(at(10), 7);
    const auto due = timers.take_due(at(10));
    ASSERT_TRUE(due);
    EXPECT_EQ(due->id, id);
    EXPECT_FALSE(timers.cancel(id));
}

TEST(Timers, AgreeWithASortedMapOverManyRandomSteps) {
    std::mt19937 random(1);
    Timers timers;
    std::map<std::pair<MonoTime, std::uint64_t>, TimerId> model;  // by deadline, then arrival
    MonoTime now = at(0);
    for (std::uint64_t step = 0; step < 20000; ++step) {
        const auto choice = random() % 4;
        if (choice < 2) {
            const MonoTime deadline = now + Milliseconds{random() % 50};
            model.emplace(std::pair{deadline, step}, timers.add(deadline, step));
        } else if (choice == 2 && !model.empty()) {
            const auto victim =
                std::next(model.begin(), static_cast<long>(random() % model.size()));
            EXPECT_TRUE(timers.cancel(victim->second));
            model.erase(victim);
        } else {
            now += Milliseconds{random() % 10};
            Tokens expected;
            while (!model.empty() && model.begin()->first.first <= now) {
                expected.push_back(model.begin()->first.second);
                model.erase(model.begin());
            }
            ASSERT_EQ(take_all(timers, now), expected);
        }
        ASSERT_EQ(timers.size(), model.size());
    }
}

}  // namespace
}  // namespace klatch::net
