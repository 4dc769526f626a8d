#include "daemon/io/store_thread.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <semaphore>

#include "daemon/store/memory/memory_store.h"
#include "tests/daemon/io/bell.h"
#include "tests/daemon/store/entries.h"

namespace klatch::io::testing {
namespace {

using store::ChannelId;
using store::Entry;
using store::Refusal;
using store::Verdict;
using store::testing::kept;
using store::testing::said;
using ::testing::Each;
using ::testing::Field;

constexpr std::chrono::microseconds spacing{200};

// Entries that are known again by their times.
std::vector<Entry> numbered(int first, int count) {
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        entries.push_back(kept(said(ChannelId{7}, "text")));
        entries.back().time = WallTime{Milliseconds{first + i}};
    }
    return entries;
}

// A journal whose commits last until they are let go.
class GatedJournal final : public store::Journal {
public:
    std::vector<Verdict> commit(std::span<const Entry> group) override {
        started.count_down();
        go_on.wait();
        return std::vector<Verdict>(group.size(), {store::Seq{1}, Refusal::none});
    }
    bool idle() override { return false; }
    Status close() override { return {}; }

    std::latch started{1};
    std::latch go_on{1};
};

// A journal that has something to do each time that it may rest, and then something more.
class RestingJournal final : public store::Journal {
public:
    std::vector<Verdict> commit(std::span<const Entry> group) override {
        return std::vector<Verdict>(group.size(), {store::Seq{1}, Refusal::none});
    }
    bool idle() override {
        has_more_ = !has_more_;
        rests_.release();
        return has_more_;
    }
    Status close() override { return {}; }

    // Waits for one call of idle().
    bool rested() { return rests_.try_acquire_for(std::chrono::seconds{30}); }

private:
    bool has_more_ = false;
    std::counting_semaphore<> rests_{0};
};

TEST(StoreThread, GivesBackEveryEntryInOrder) {
    Bell bell;
    store::MemoryStore store;
    StoreThread thread(store, bell.waker(), spacing);
    constexpr int count = 5000;
    for (int i = 0; i < count; i += 10)
        thread.propose(numbered(i, 10));
    int next = 0;
    store::Seq last;
    std::vector<core::Settled> group;
    while (next < count) {
        ASSERT_NO_FATAL_FAILURE(bell.wait());
        group = thread.take_settled(std::move(group));
        for (const core::Settled& settled : group) {
            ASSERT_EQ(settled.entry.time, WallTime{Milliseconds{next++}});
            ASSERT_GT(settled.verdict.seq, last);
            last = settled.verdict.seq;
        }
    }
    EXPECT_EQ(thread.figures().entries, count);
    EXPECT_EQ(thread.figures().waiting, 0U);
    EXPECT_LE(thread.figures().commits, count / 10);
}

TEST(StoreThread, PassesRefusalsOn) {
    Bell bell;
    store::MemoryStore store;
    store.fail_from_now(Refusal::disk_full);
    StoreThread thread(store, bell.waker(), spacing);
    thread.propose(numbered(0, 3));
    thread.stop();
    const std::vector<core::Settled> settled = thread.take_settled();
    EXPECT_EQ(settled.size(), 3U);
    EXPECT_THAT(settled,
                Each(Field(&core::Settled::verdict, Field(&Verdict::refusal, Refusal::disk_full))));
    EXPECT_EQ(thread.figures().refused, 3U);
}

TEST(StoreThread, StoppingCommitsWhatWasProposed) {
    Bell bell;
    store::MemoryStore store;
    StoreThread thread(store, bell.waker(), std::chrono::microseconds{50'000});
    for (int i = 0; i < 100; ++i)
        thread.propose(numbered(i, 1));
    thread.stop();
    EXPECT_EQ(thread.take_settled().size(), 100U);
}

TEST(StoreThread, WhatIsProposedAfterTheEndIsDropped) {
    Bell bell;
    store::MemoryStore store;
    StoreThread thread(store, bell.waker(), spacing);
    thread.stop();
    thread.propose(numbered(0, 1));
    EXPECT_TRUE(thread.take_settled().empty());
}

TEST(StoreThread, IsCongestedWhileManyEntriesAreUnderWay) {
    Bell bell;
    GatedJournal journal;
    StoreThread thread(journal, bell.waker(), spacing);
    thread.propose(numbered(0, 4095));
    EXPECT_FALSE(thread.is_congested());
    thread.propose(numbered(4095, 1));
    EXPECT_TRUE(thread.is_congested());
    journal.started.wait();
    EXPECT_TRUE(thread.is_congested());
    journal.go_on.count_down();
    thread.stop();
    EXPECT_FALSE(thread.is_congested());
}

TEST(StoreThread, IsCongestedWhileManyBytesAreUnderWay) {
    Bell bell;
    GatedJournal journal;
    StoreThread thread(journal, bell.waker(), spacing);
    std::vector<Entry> large;
    for (int i = 0; i < 9; ++i) {
        large.push_back(kept(said(ChannelId{7}, std::string(std::size_t{1} << 20U, 'x'))));
    }
    thread.propose(std::move(large));
    EXPECT_TRUE(thread.is_congested());
    journal.go_on.count_down();
    thread.stop();
    EXPECT_FALSE(thread.is_congested());
}

TEST(StoreThread, IsCongestedWhileManyLargeChannelsAreUnderWay) {
    Bell bell;
    GatedJournal journal;
    StoreThread thread(journal, bell.waker(), spacing);
    store::ChannelRecord record{.id = ChannelId{7}};
    record.bans.assign(1000, {.mask = std::string(200, 'x')});
    std::vector<Entry> topics;
    for (int i = 0; i < 50; ++i)
        topics.push_back(kept(store::TopicSet{.channel = record.id, .record = record}));
    thread.propose(std::move(topics));
    EXPECT_TRUE(thread.is_congested());
    journal.go_on.count_down();
    thread.stop();
    EXPECT_FALSE(thread.is_congested());
}

TEST(StoreThread, ACommitThatHangsCanBeSeen) {
    Bell bell;
    GatedJournal journal;
    StoreThread thread(journal, bell.waker(), spacing);
    thread.propose(numbered(0, 1));
    journal.started.wait();
    const auto before = thread.figures().under_way;
    while (thread.figures().under_way <= before)
        std::this_thread::yield();
    EXPECT_EQ(thread.figures().commits, 0U);
    journal.go_on.count_down();
    thread.stop();
    EXPECT_EQ(thread.figures().under_way.count(), 0);
    EXPECT_EQ(thread.figures().commits, 1U);
    EXPECT_GT(thread.figures().last_commit.count(), 0);
}

TEST(StoreThread, TheJournalRestsWhenNothingComesUntilItHasNothingToDo) {
    Bell bell;
    RestingJournal journal;
    StoreThread thread(journal, bell.waker(), spacing);
    EXPECT_TRUE(journal.rested());
    EXPECT_TRUE(journal.rested());
    thread.propose(numbered(0, 1));
    ASSERT_NO_FATAL_FAILURE(bell.wait());
    EXPECT_TRUE(journal.rested());
    EXPECT_TRUE(journal.rested());
}

}  // namespace
}  // namespace klatch::io::testing
