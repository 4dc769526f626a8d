#include "daemon/io/question_queue.h"

#include <gtest/gtest.h>

namespace klatch::io {
namespace {

using core::CheckPassword;
using core::LookUpUid;
using core::RequestId;
using Lane = QuestionQueue::Lane;

core::Question question(std::uint64_t id, core::Inquiry inquiry) {
    return {RequestId{id}, std::move(inquiry)};
}

// The request that would be taken next; 0 for none.
std::uint64_t taken(QuestionQueue& queue) {
    const auto next = queue.take();
    return next ? next->question.request.value() : 0;
}

TEST(QuestionQueue, IsFirstComeFirstServedInALane) {
    QuestionQueue queue(4);
    EXPECT_TRUE(queue.push(question(1, store::HistoryQuery{})));
    EXPECT_TRUE(queue.push(question(2, store::TargetsQuery{})));
    EXPECT_EQ(taken(queue), 1U);
    EXPECT_EQ(taken(queue), 2U);
    EXPECT_EQ(taken(queue), 0U);
}

TEST(QuestionQueue, HistoryGoesFirst) {
    QuestionQueue queue(4);
    EXPECT_TRUE(queue.push(question(1, CheckPassword{})));
    EXPECT_TRUE(queue.push(question(2, LookUpUid{})));
    EXPECT_TRUE(queue.push(question(3, store::HistoryQuery{})));
    EXPECT_EQ(taken(queue), 3U);
    EXPECT_EQ(taken(queue), 2U);
    EXPECT_EQ(taken(queue), 1U);
}

TEST(QuestionQueue, AThirdPasswordWaitsForOneOfTwo) {
    QuestionQueue queue(8);
    for (std::uint64_t id = 1; id <= 3; ++id) {
        EXPECT_TRUE(queue.push(question(id, CheckPassword{})));
    }
    EXPECT_EQ(taken(queue), 1U);
    EXPECT_EQ(taken(queue), 2U);
    EXPECT_EQ(taken(queue), 0U);
    queue.finish(Lane::password);
    EXPECT_EQ(taken(queue), 3U);
}

TEST(QuestionQueue, OneWorkerIsLeftForTheHistory) {
    QuestionQueue queue(3);
    EXPECT_TRUE(queue.push(question(1, LookUpUid{})));
    EXPECT_TRUE(queue.push(question(2, CheckPassword{})));
    EXPECT_TRUE(queue.push(question(3, CheckPassword{})));
    EXPECT_EQ(taken(queue), 1U);
    EXPECT_EQ(taken(queue), 2U);
    EXPECT_EQ(taken(queue), 0U);
    EXPECT_TRUE(queue.push(question(4, store::HistoryQuery{})));
    EXPECT_EQ(taken(queue), 4U);
    queue.finish(Lane::host);
    EXPECT_EQ(taken(queue), 3U);
}

TEST(QuestionQueue, OneWorkerIsLeftForWhoLogsIn) {
    QuestionQueue queue(2);
    for (std::uint64_t id = 1; id <= 4; ++id) {
        EXPECT_TRUE(queue.push(question(id, store::HistoryQuery{})));
    }
    EXPECT_EQ(taken(queue), 1U);
    EXPECT_EQ(taken(queue), 2U);
    EXPECT_TRUE(queue.push(question(5, LookUpUid{})));
    queue.finish(Lane::history);
    EXPECT_EQ(taken(queue), 5U);
    queue.finish(Lane::history);
    EXPECT_EQ(taken(queue), 3U);
    queue.finish(Lane::host);
    EXPECT_EQ(taken(queue), 4U);
}

TEST(QuestionQueue, ALoneWorkerDoesEverything) {
    QuestionQueue queue(1);
    EXPECT_TRUE(queue.push(question(1, CheckPassword{})));
    EXPECT_EQ(taken(queue), 1U);
}

TEST(QuestionQueue, ALaneThatIsFullTakesNoMore) {
    QuestionQueue queue(4);
    for (std::uint64_t id = 1; id <= 64; ++id) {
        ASSERT_TRUE(queue.push(question(id, CheckPassword{})));
    }
    EXPECT_FALSE(queue.push(question(65, CheckPassword{})));
    EXPECT_TRUE(queue.push(question(66, LookUpUid{})));
    EXPECT_EQ(taken(queue), 66U);
    EXPECT_EQ(taken(queue), 1U);
    EXPECT_TRUE(queue.push(question(65, CheckPassword{})));
}

}  // namespace
}  // namespace klatch::io
