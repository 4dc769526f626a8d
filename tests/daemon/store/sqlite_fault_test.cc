// What the store does when the disk fails, fills up or loses power.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>

#include "daemon/store/sqlite/sqlite_store.h"
#include "tests/daemon/store/entries.h"
#include "tests/daemon/store/fault_vfs.h"
#include "tests/support/temporary_directory.h"

namespace klatch::store::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr ChannelId room{7};

class SqliteFault : public ::testing::Test {
protected:
    static std::unique_ptr<SqliteStore> open(const std::string& path) {
        return SqliteStore::open(path, {}).value();
    }

    std::unique_ptr<SqliteStore> open() {
        SqliteOptions options;
        options.report = [this](const Error& error) { reported_.push_back(error); };
        return SqliteStore::open(directory_.path(), std::move(options)).value();
    }

    static Verdict commit(SqliteStore& store, EntryBody body) {
        return store.journal().commit(std::vector{kept(std::move(body))}).at(0);
    }

    // Makes the log long enough to be worth a checkpoint.
    static void fill_log(SqliteStore& store) {
        const std::vector group(80,
                                kept(said(ChannelId{8}, std::string(std::size_t{1} << 16U, 'x'))));
        EXPECT_EQ(store.journal().commit(group).at(79).refusal, Refusal::none);
    }

    static std::vector<std::string> history(const SqliteStore& store) {
        return texts(store.open_archive().value()->read({.target = room}).value());
    }

    // What the machine finds after a power cut now.
    std::vector<std::string> history_after_power_cut() {
        vfs_.cut_power(after_cut_.path());
        return history(*open(after_cut_.path()));
    }

    // What a daemon finds that is started on the files as they are now.
    std::vector<std::string> history_after_kill() {
        std::filesystem::copy(directory_.path(), after_kill_.path(),
                              std::filesystem::copy_options::recursive);
        std::filesystem::remove(after_kill_.path() + "/klatch.db-shm");
        return history(*open(after_kill_.path()));
    }

    FaultVfs vfs_;
    tests::TemporaryDirectory directory_;
    tests::TemporaryDirectory after_cut_;
    tests::TemporaryDirectory after_kill_;
    std::vector<Error> reported_;
};

// ---- what is acknowledged stays -------------------------------------------------------------

TEST_F(SqliteFault, APowerCutTakesNothingThatWasAcknowledged) {
    const auto store = open();
    vfs_.watch(directory_.path());
    commit(*store, said(room, "one"));
    commit(*store, said(room, "two"));
    EXPECT_THAT(history_after_power_cut(), ElementsAre("one", "two"));
}

TEST_F(SqliteFault, APowerCutDuringACheckpointTakesNothing) {
    const auto store = open();
    vfs_.watch(directory_.path());
    commit(*store, said(room, "one"));
    fill_log(*store);
    vfs_.fail_syncs("klatch.db", 1);  // the copy is written, but not on disk
    store->journal().idle();
    EXPECT_THAT(history_after_power_cut(), ElementsAre("one"));
    EXPECT_EQ(commit(*store, said(room, "two")).refusal, Refusal::none);
}

TEST_F(SqliteFault, EachGroupIsSyncedOnce) {
    const auto store = open();
    const int before = vfs_.syncs("-wal");
    std::vector<Entry> group;
    for (int i = 0; i < 300; ++i)
        group.push_back(kept(said(room, "text")));
    EXPECT_EQ(store->journal().commit(group).size(), 300U);
    EXPECT_EQ(vfs_.syncs("-wal"), before + 1);
}

TEST_F(SqliteFault, AGroupThatNeedsNoDiskTouchesNone) {
    const auto store = open();
    vfs_.fill_disk("-wal");
    const int before = vfs_.syncs("");
    const std::vector group{unkept(NickChanged{UserId{1}, "ann"}), unkept(said(room, "unkept"))};
    for (const Verdict& verdict : store->journal().commit(group)) {
        EXPECT_EQ(verdict.refusal, Refusal::none);
    }
    EXPECT_EQ(vfs_.syncs(""), before);
}

TEST_F(SqliteFault, NumbersAreNotUsedAgainAfterAPowerCut) {
    const auto store = open();
    vfs_.watch(directory_.path());
    commit(*store, said(room, "one"));
    Seq last;
    for (int i = 0; i < 10; ++i) {
        last = store->journal().commit(std::vector{unkept(Departed{UserId{1}, ""})}).at(0).seq;
    }
    vfs_.cut_power(after_cut_.path());
    const auto again = open(after_cut_.path());
    EXPECT_GE(again->load().value().last_seq, last);
    EXPECT_GT(commit(*again, said(room, "two")).seq, last);
}

TEST_F(SqliteFault, KillTakesNothingThatWasAcknowledged) {
    std::array<int, 2> acknowledged{};
    ASSERT_EQ(pipe(acknowledged.data()), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const auto store = open();
        for (char i = 0; i < 100; ++i) {
            const Verdict verdict = commit(*store, said(room, std::to_string(i)));
            if (verdict.refusal == Refusal::none) (void)!write(acknowledged[1], &i, 1);
            if (i == 50) kill(getpid(), SIGKILL);
        }
        _exit(0);
    }
    close(acknowledged[1]);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    std::vector<std::string> expected;
    for (char i = 0; read(acknowledged[0], &i, 1) == 1;)
        expected.push_back(std::to_string(i));
    close(acknowledged[0]);
    EXPECT_EQ(expected.size(), 51U);
    EXPECT_EQ(history(*open()), expected);
}

// ---- what is refused never was --------------------------------------------------------------

TEST_F(SqliteFault, AFailedSyncRefusesTheGroup) {
    const auto store = open();
    commit(*store, said(room, "one"));
    vfs_.fail_syncs("-wal", 1);
    const std::vector group{kept(said(room, "lost")), unkept(NickChanged{UserId{1}, "ann"}),
                            kept(account("ann"))};
    const std::vector<Verdict> verdicts = store->journal().commit(group);
    EXPECT_EQ(verdicts[0].refusal, Refusal::disk_error);
    EXPECT_EQ(verdicts[1].refusal, Refusal::none);
    EXPECT_EQ(verdicts[2].refusal, Refusal::disk_error);
    EXPECT_THAT(history(*store), ElementsAre("one"));
    EXPECT_THAT(store->load().value().accounts, IsEmpty());
    ASSERT_EQ(reported_.size(), 1U);
    EXPECT_EQ(reported_[0].code, Errc::io);
}

TEST_F(SqliteFault, WhatAFailedSyncRefusedDoesNotComeBackAfterAKill) {
    const auto store = open();
    commit(*store, said(room, "one"));
    vfs_.fail_syncs("-wal", 1);
    commit(*store, said(room, "lost"));
    EXPECT_THAT(history_after_kill(), ElementsAre("one"));
}

TEST_F(SqliteFault, WhatAFailedSyncRefusedDoesNotComeBackAfterAPowerCut) {
    const auto store = open();
    vfs_.watch(directory_.path());
    commit(*store, said(room, "one"));
    vfs_.fail_syncs("-wal", 1);
    commit(*store, said(room, "lost"));
    EXPECT_THAT(history_after_power_cut(), ElementsAre("one"));
}

TEST_F(SqliteFault, TheStoreGoesOnAfterAFailedSync) {
    const auto store = open();
    commit(*store, said(room, "one"));
    vfs_.fail_syncs("-wal", 1);
    commit(*store, said(room, "lost"));
    EXPECT_EQ(commit(*store, said(room, "two")).refusal, Refusal::none);
    EXPECT_THAT(history(*store), ElementsAre("one", "two"));
    EXPECT_THAT(history_after_kill(), ElementsAre("one", "two"));
}

TEST_F(SqliteFault, ADiskThatKeepsFailingIsTriedAgainAndAgain) {
    const auto store = open();
    commit(*store, said(room, "one"));
    vfs_.fail_syncs("", 1000);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(commit(*store, said(room, "lost")).refusal, Refusal::disk_error);
    }
    EXPECT_THAT(history(*store), ElementsAre("one"));
    EXPECT_EQ(reported_.size(), 1U);
    vfs_.fail_syncs("", 0);
    EXPECT_EQ(commit(*store, said(room, "two")).refusal, Refusal::none);
    EXPECT_THAT(history(*store), ElementsAre("one", "two"));
    vfs_.fail_syncs("-wal", 1);
    commit(*store, said(room, "lost"));
    EXPECT_EQ(reported_.size(), 2U);
}

TEST_F(SqliteFault, IdleTimeHealsAFailedDisk) {
    const auto store = open();
    vfs_.fail_syncs("", 1000);
    commit(*store, said(room, "lost"));
    vfs_.fail_syncs("", 0);
    store->journal().idle();
    EXPECT_THAT(history_after_kill(), IsEmpty());
    EXPECT_EQ(commit(*store, said(room, "one")).refusal, Refusal::none);
}

TEST_F(SqliteFault, AFullDiskRefusesTheGroupAndHeals) {
    const auto store = open();
    const auto archive = store->open_archive().value();
    commit(*store, said(room, "one"));
    vfs_.fill_disk("-wal");
    const std::vector group{unkept(NickChanged{UserId{1}, "ann"}), kept(said(room, "lost")),
                            kept(created("#room"))};
    for (int i = 0; i < 3; ++i) {
        const std::vector<Verdict> verdicts = store->journal().commit(group);
        EXPECT_EQ(verdicts[0].refusal, Refusal::none);
        EXPECT_EQ(verdicts[1].refusal, Refusal::disk_full);
        EXPECT_EQ(verdicts[2].refusal, Refusal::disk_full);
        EXPECT_FALSE(store->journal().idle());
        EXPECT_THAT(texts(archive->read({.target = room}).value()), ElementsAre("one"));
    }
    ASSERT_EQ(reported_.size(), 1U);
    EXPECT_EQ(reported_[0].code, Errc::no_space);
    vfs_.make_room();
    EXPECT_EQ(commit(*store, said(room, "two")).refusal, Refusal::none);
    EXPECT_THAT(history_after_kill(), ElementsAre("one", "two"));
}

TEST_F(SqliteFault, AFullDiskDoesNotUndoTheConversationsItWasToldOf) {
    const auto store = open();
    const Party ann{PartyId{11}, "ann"};
    const Party bob{PartyId{12}, "bob"};
    vfs_.fill_disk("-wal");
    commit(*store, whispered(ann, bob, "lost"));
    vfs_.make_room();
    EXPECT_EQ(commit(*store, whispered(bob, ann, "one")).refusal, Refusal::none);
    const auto archive = store->open_archive().value();
    const Page page = archive->read({.target = Correspondence{ann.id, bob.id}}).value();
    EXPECT_THAT(texts(page), ElementsAre("one"));
}

TEST_F(SqliteFault, ACheckpointThatFindsNoRoomLosesNothing) {
    const auto store = open();
    vfs_.fill_disk("klatch.db");
    commit(*store, said(room, "one"));
    fill_log(*store);
    EXPECT_FALSE(store->journal().idle());
    EXPECT_THAT(history(*store), ElementsAre("one"));
    EXPECT_EQ(commit(*store, said(room, "two")).refusal, Refusal::none);
    EXPECT_THAT(history_after_kill(), ElementsAre("one", "two"));
}

}  // namespace
}  // namespace klatch::store::testing
