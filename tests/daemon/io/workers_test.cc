#include "daemon/io/workers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <latch>
#include <map>
#include <semaphore>

#include "daemon/store/memory/memory_store.h"
#include "tests/daemon/io/bell.h"
#include "tests/daemon/store/entries.h"

namespace klatch::io::testing {
namespace {

using core::RequestId;
using store::testing::kept;
using store::testing::said;

// An archive that answers when it is let go.
class GatedArchive final : public store::Archive {
public:
    explicit GatedArchive(std::latch& go_on) : go_on_(go_on) {}

    // Waits until somebody reads.
    void wait_for_reader() { reading_.acquire(); }

    Result<store::Page> read(const store::HistoryQuery& /*query*/) override {
        reading_.release();
        go_on_.wait();
        return store::Page{};
    }
    Result<store::TargetsPage> targets(const store::TargetsQuery& /*query*/) override {
        return fail(Errc::io, "the disk is on fire");
    }

private:
    std::latch& go_on_;
    std::counting_semaphore<> reading_{0};
};

class WorkersOnAStore : public ::testing::Test {
protected:
    // Asks, and waits for all answers.
    std::map<RequestId, Result<core::Answer>> answers(std::vector<core::Question> questions) {
        const std::size_t count = questions.size();
        for (core::Question& question : questions)
            workers_.ask(std::move(question));
        std::map<RequestId, Result<core::Answer>> result;
        while (result.size() < count && !HasFatalFailure()) {
            bell_.wait();
            for (core::Found& found : workers_.take_answers()) {
                result.emplace(found.request, std::move(found.answer));
            }
        }
        return result;
    }

    core::Answer answer(core::Inquiry inquiry) {
        return answers({{RequestId{1}, std::move(inquiry)}}).at(RequestId{1}).value();
    }

    std::vector<std::unique_ptr<store::Archive>> archives() {
        std::vector<std::unique_ptr<store::Archive>> result;
        for (int i = 0; i < 3; ++i)
            result.push_back(store_.open_archive());
        return result;
    }

    Bell bell_;
    store::MemoryStore store_;
    Workers workers_{archives(), bell_.waker()};
};

std::string hash_of(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    EXPECT_EQ(crypto_pwhash_str(hash.data(), password.data(), password.size(),
                                crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
              0);
    return hash.data();
}

TEST_F(WorkersOnAStore, ReadTheHistory) {
    const std::vector group{kept(said(store::ChannelId{7}, "hello"), store::testing::at(1000))};
    ASSERT_EQ(store_.commit(group).at(0).refusal, store::Refusal::none);
    const auto page =
        std::get<store::Page>(answer(store::HistoryQuery{.target = store::ChannelId{7}}));
    EXPECT_THAT(store::testing::texts(page), ::testing::ElementsAre("hello"));
    store::TargetsQuery targets;
    targets.channels = {{store::ChannelId{7}}};
    targets.to = store::testing::at(2000);
    EXPECT_EQ(std::get<store::TargetsPage>(answer(targets)).targets.size(), 1U);
}

TEST_F(WorkersOnAStore, KnowTheUsersOfTheHost) {
    const auto root = std::get<core::HostUser>(answer(core::LookUpUid{0}));
    EXPECT_EQ(root.name, "root");
    EXPECT_THAT(root.groups, ::testing::Contains("root"));
}

TEST_F(WorkersOnAStore, NameAUidThatTheHostDoesNotKnow) {
    const auto nobody = std::get<core::HostUser>(answer(core::LookUpUid{3'999'999'999}));
    EXPECT_EQ(nobody.name, "u3999999999");
    EXPECT_THAT(nobody.groups, ::testing::IsEmpty());
}

TEST_F(WorkersOnAStore, TellARightPasswordFromAWrongOne) {
    const std::string hash = hash_of("sesame");
    EXPECT_TRUE(std::get<core::PasswordChecked>(answer(core::CheckPassword{hash, "sesame"})).right);
    EXPECT_FALSE(
        std::get<core::PasswordChecked>(answer(core::CheckPassword{hash, "Sesame"})).right);
    EXPECT_FALSE(std::get<core::PasswordChecked>(answer(core::CheckPassword{"", "sesame"})).right);
}

TEST_F(WorkersOnAStore, AnswerEveryQuestionUnderItsOwnNumber) {
    std::vector<core::Question> questions;
    for (std::uint32_t i = 0; i < 300; ++i) {
        questions.push_back({RequestId{i + 1}, core::LookUpUid{3000000000U + i}});
    }
    const auto found = answers(std::move(questions));
    for (std::uint32_t i = 0; i < 300; ++i) {
        const auto user = std::get<core::HostUser>(found.at(RequestId{i + 1}).value());
        ASSERT_EQ(user.name, "u" + std::to_string(3000000000U + i));
    }
}

TEST(Workers, SayThatTheyAreBusyWhenTooManyWait) {
    Bell bell;
    std::latch go_on{1};
    std::vector<std::unique_ptr<store::Archive>> archives;
    archives.push_back(std::make_unique<GatedArchive>(go_on));
    Workers workers(std::move(archives), bell.waker());
    // One may be under way already.
    for (std::uint64_t i = 1; i <= 1026; ++i) {
        workers.ask({RequestId{i}, store::HistoryQuery{}});
    }
    ASSERT_NO_FATAL_FAILURE(bell.wait());
    const std::vector<core::Found> found = workers.take_answers();
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].answer.error().code, Errc::limit);
    go_on.count_down();
}

TEST(Workers, AreNotWaitedForLongerThanTold) {
    Bell bell;
    std::latch go_on{1};
    std::vector<std::unique_ptr<store::Archive>> archives;
    auto archive = std::make_unique<GatedArchive>(go_on);
    GatedArchive& gate = *archive;
    archives.push_back(std::move(archive));
    Workers workers(std::move(archives), bell.waker());
    workers.ask({RequestId{1}, store::HistoryQuery{}});
    gate.wait_for_reader();
    EXPECT_FALSE(workers.stop_within(std::chrono::milliseconds{0}));
    go_on.count_down();
    EXPECT_TRUE(workers.stop_within(std::chrono::seconds{30}));
}

TEST(Workers, PassErrorsOn) {
    Bell bell;
    std::latch go_on{0};
    std::vector<std::unique_ptr<store::Archive>> archives;
    archives.push_back(std::make_unique<GatedArchive>(go_on));
    Workers workers(std::move(archives), bell.waker());
    workers.ask({RequestId{5}, store::TargetsQuery{}});
    ASSERT_NO_FATAL_FAILURE(bell.wait());
    const std::vector<core::Found> found = workers.take_answers();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].request, RequestId{5});
    EXPECT_EQ(found[0].answer.error().code, Errc::io);
}

}  // namespace
}  // namespace klatch::io::testing
