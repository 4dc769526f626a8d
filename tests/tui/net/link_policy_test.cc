#include "tui/net/link_policy.h"

#include <gtest/gtest.h>

namespace klatch::tui {
namespace {

using Phase = LinkState::Phase;

class LinkPolicyTest : public testing::Test {
protected:
    void go_online() {
        ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
        policy_.resolved();
        policy_.connected(now_);
        ASSERT_EQ(policy_.state().phase, Phase::online);
    }
    // Moves the time to the deadline.
    LinkAction next_due() {
        EXPECT_TRUE(policy_.deadline());
        now_ = policy_.deadline().value_or(now_);
        return policy_.due(now_);
    }

    LinkTimes times_;
    LinkPolicy policy_{times_, [] { return 0; }};
    MonoTime now_{Milliseconds{1000000}};
};

TEST_F(LinkPolicyTest, RestsUntilItIsOpened) {
    EXPECT_EQ(policy_.state(), LinkState{});
    EXPECT_EQ(policy_.deadline(), std::nullopt);
    EXPECT_EQ(policy_.due(now_), LinkAction::none);
}

TEST_F(LinkPolicyTest, GoesThroughItsPhases) {
    EXPECT_EQ(policy_.open(now_), LinkAction::resolve);
    EXPECT_EQ(policy_.state().phase, Phase::resolving);
    EXPECT_EQ(policy_.open(now_), LinkAction::none);
    policy_.resolved();
    EXPECT_EQ(policy_.state().phase, Phase::connecting);
    policy_.connected(now_);
    EXPECT_EQ(policy_.state().phase, Phase::online);
}

TEST_F(LinkPolicyTest, ALookupHasTenSeconds) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    EXPECT_EQ(policy_.due(now_ + Milliseconds{9999}), LinkAction::none);
    EXPECT_EQ(policy_.due(now_ + Milliseconds{10000}), LinkAction::drop);
    EXPECT_EQ(policy_.state().phase, Phase::disconnected);
    EXPECT_NE(policy_.state().reason, "");
}

TEST_F(LinkPolicyTest, SaysWhyAndWhenItTriesAgain) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    EXPECT_EQ(policy_.failed(now_, "no such host"), LinkAction::drop);
    EXPECT_EQ(policy_.state(), (LinkState{.phase = Phase::disconnected,
                                          .reason = "no such host",
                                          .retry_at = now_ + Milliseconds{500}}));
    EXPECT_EQ(policy_.due(now_ + Milliseconds{499}), LinkAction::none);
    EXPECT_EQ(next_due(), LinkAction::resolve);
    EXPECT_EQ(policy_.state().retry_at, std::nullopt);
    EXPECT_EQ(policy_.state().reason, "no such host") << "kept until the link is online";
}

TEST_F(LinkPolicyTest, WaitsLongerAfterEachFailure) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    for (const int expected : {500, 1000, 2000, 4000}) {
        ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
        EXPECT_EQ(policy_.state().retry_at, now_ + Milliseconds{expected});
        ASSERT_EQ(next_due(), LinkAction::resolve);
    }
}

TEST_F(LinkPolicyTest, AShortLifeDoesNotStartTheBackoffAnew) {
    go_online();
    ASSERT_EQ(policy_.failed(now_, "kicked out"), LinkAction::drop);
    ASSERT_EQ(next_due(), LinkAction::resolve);
    policy_.resolved();
    policy_.connected(now_);
    ASSERT_EQ(policy_.failed(now_ + Milliseconds{29999}, "kicked out"), LinkAction::drop);
    EXPECT_EQ(policy_.state().retry_at, now_ + Milliseconds{29999 + 1000});
}

TEST_F(LinkPolicyTest, ALongLifeDoes) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
    ASSERT_EQ(next_due(), LinkAction::resolve);
    policy_.resolved();
    policy_.connected(now_);
    now_ += Milliseconds{30000};
    ASSERT_EQ(policy_.failed(now_, "lost"), LinkAction::drop);
    EXPECT_EQ(policy_.state().retry_at, now_ + Milliseconds{500});
}

TEST_F(LinkPolicyTest, RetryForgetsTheBackoff) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
    ASSERT_EQ(next_due(), LinkAction::resolve);
    ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
    EXPECT_EQ(policy_.retry(now_), LinkAction::resolve);
    EXPECT_EQ(policy_.retry(now_), LinkAction::none) << "it is under way";
    ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
    EXPECT_EQ(policy_.state().retry_at, now_ + Milliseconds{500});
}

TEST_F(LinkPolicyTest, RetryReplacesALinkThatIsOnline) {
    go_online();
    EXPECT_EQ(policy_.retry(now_), LinkAction::resolve);
    EXPECT_EQ(policy_.state().phase, Phase::resolving);
}

TEST_F(LinkPolicyTest, StaysClosedUntilItIsOpenedAgain) {
    go_online();
    EXPECT_EQ(policy_.close(), LinkAction::drop);
    EXPECT_EQ(policy_.state(), LinkState{});
    EXPECT_EQ(policy_.deadline(), std::nullopt);
    EXPECT_EQ(policy_.resumed(now_), LinkAction::none);
    EXPECT_EQ(policy_.open(now_), LinkAction::resolve);
}

TEST_F(LinkPolicyTest, AsksASilentServerAndGivesUpWithoutAnAnswer) {
    go_online();
    const MonoTime start = now_;
    EXPECT_EQ(next_due(), LinkAction::ask);
    EXPECT_EQ(now_, start + Milliseconds{60000});
    EXPECT_EQ(next_due(), LinkAction::drop);
    EXPECT_EQ(now_, start + Milliseconds{90000});
    EXPECT_EQ(policy_.state().reason, "the server does not answer");
}

TEST_F(LinkPolicyTest, AnyWordOfTheServerCountsAsAnAnswer) {
    go_online();
    ASSERT_EQ(next_due(), LinkAction::ask);
    now_ += Milliseconds{29999};
    policy_.heard(now_);
    EXPECT_EQ(policy_.due(now_ + Milliseconds{1}), LinkAction::none);
    EXPECT_EQ(policy_.deadline(), now_ + Milliseconds{60000});
}

TEST_F(LinkPolicyTest, WithoutAnIdleTimeItNeverWakes) {
    times_.idle = Milliseconds{0};
    policy_ = LinkPolicy(times_, [] { return 0; });
    go_online();
    EXPECT_EQ(policy_.deadline(), std::nullopt);
    EXPECT_EQ(policy_.resumed(now_), LinkAction::none);
}

TEST_F(LinkPolicyTest, ASuspendMakesItAskWithLittlePatience) {
    go_online();
    EXPECT_EQ(policy_.resumed(now_), LinkAction::ask);
    EXPECT_EQ(policy_.deadline(), now_ + Milliseconds{5000});
    EXPECT_EQ(next_due(), LinkAction::drop);
}

TEST_F(LinkPolicyTest, ASuspendEndsAWait) {
    ASSERT_EQ(policy_.open(now_), LinkAction::resolve);
    ASSERT_EQ(policy_.failed(now_, "refused"), LinkAction::drop);
    EXPECT_EQ(policy_.resumed(now_), LinkAction::resolve);
}

}  // namespace
}  // namespace klatch::tui
