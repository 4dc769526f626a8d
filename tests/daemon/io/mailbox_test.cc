#include "daemon/io/mailbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <memory>
#include <numeric>
#include <thread>

namespace klatch::io {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using State = Mailbox<int>::State;
using SteadyClock = std::chrono::steady_clock;

bool is_ringing(const net::Waker& waker) {
    pollfd entry{waker.fd(), POLLIN, 0};
    return poll(&entry, 1, 0) == 1;
}

TEST(Mailbox, GivesWhatWasPostedInItsOrder) {
    Mailbox<int> box;
    box.post({1, 2});
    box.post({3});
    EXPECT_THAT(box.take(), ElementsAre(1, 2, 3));
    EXPECT_THAT(box.take(), IsEmpty());
}

TEST(Mailbox, CarriesWhatCannotBeCopied) {
    Mailbox<std::unique_ptr<int>> box;
    for (int i = 0; i < 2; ++i) {
        std::vector<std::unique_ptr<int>> batch;
        batch.push_back(std::make_unique<int>(i));
        box.post(std::move(batch));
    }
    EXPECT_EQ(*box.take().at(1), 1);
}

TEST(Mailbox, PassesTheSameMemoryToAndFro) {
    Mailbox<int> box;
    std::vector<int> batch{1, 2, 3};
    const int* const sent = batch.data();
    batch = box.post(std::move(batch));
    EXPECT_THAT(batch, IsEmpty());
    std::vector<int> spent{9, 9, 9, 9};
    const int* const lent = spent.data();
    spent = box.take(std::move(spent));
    EXPECT_EQ(spent.data(), sent);
    batch.push_back(4);
    batch = box.post(std::move(batch));
    EXPECT_EQ(batch.data(), lent);
    EXPECT_THAT(batch, IsEmpty());
}

TEST(Mailbox, RingsOnceUntilItIsEmptied) {
    const net::Waker waker = net::Waker::create().value();
    Mailbox<int> box(waker);
    box.post({});
    EXPECT_FALSE(is_ringing(waker));
    box.post({1});
    EXPECT_TRUE(is_ringing(waker));
    waker.drain();
    box.post({2});
    EXPECT_FALSE(is_ringing(waker));
    EXPECT_THAT(box.take(), ElementsAre(1, 2));
    box.post({3});
    EXPECT_TRUE(is_ringing(waker));
}

TEST(Mailbox, WaitingForNothingEndsInTime) {
    Mailbox<int> box;
    EXPECT_EQ(box.wait_until(SteadyClock::now()), State::empty);
    box.post({1});
    EXPECT_EQ(box.wait_until(SteadyClock::now()), State::filled);
}

TEST(Mailbox, WhatWasThereBeforeItClosedCanBeTaken) {
    Mailbox<int> box;
    box.post({1});
    box.close();
    box.post({2});
    EXPECT_EQ(box.wait(), State::filled);
    EXPECT_THAT(box.take(), ElementsAre(1));
    EXPECT_EQ(box.wait(), State::closed);
}

TEST(Mailbox, ClosingWakesWhoeverWaits) {
    Mailbox<int> box;
    std::thread waiting([&] { EXPECT_EQ(box.wait(), State::closed); });
    box.close();
    waiting.join();
}

TEST(Mailbox, ManyPostersLoseNothingAndKeepTheirOwnOrder) {
    constexpr int posters = 4;
    constexpr int each = 2000;
    Mailbox<int> box;
    std::vector<std::thread> threads;
    for (int poster = 0; poster < posters; ++poster) {
        threads.emplace_back([&box, poster] {
            for (int i = 0; i < each; ++i)
                box.post({poster * each + i});
        });
    }
    std::vector<int> next(posters);
    std::vector<int> batch;
    for (int count = 0; count < posters * each;) {
        ASSERT_EQ(box.wait(), State::filled);
        batch = box.take(std::move(batch));
        for (const int value : batch) {
            ASSERT_EQ(value % each, next.at(static_cast<std::size_t>(value / each))++);
        }
        count += static_cast<int>(batch.size());
    }
    for (std::thread& thread : threads)
        thread.join();
}

}  // namespace
}  // namespace klatch::io
