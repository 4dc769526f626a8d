#include "daemon/core/hub.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace klatch::core {
namespace {

constexpr SessionId alice = session_id(1, 1);

// A hub, and a store that says what a test wants.
class HubTest : public testing::Test {
protected:
    void enter(SessionId id, const std::string& nick) {
        apply(Connected{id, {.local = true, .host = "host", .uid = {}}});
        say(id, "NICK " + nick);
        say(id, "USER u 0 * :u");
        settle(store::Refusal::none);
    }

    void say(SessionId id, const std::string& line) { apply(Line{id, Line::Kind::complete, line}); }

    void apply(const Event& event) { hub_.apply(event, effects_); }

    // Answers all that was proposed.
    void settle(store::Refusal refusal) {
        std::vector<Settled> group;
        for (store::Entry& entry : std::exchange(effects_.proposals, {})) {
            const bool kept = refusal == store::Refusal::none;
            group.push_back(
                {std::move(entry), {kept ? store::Seq{++seq_} : store::Seq{}, refusal}});
        }
        apply(Committed{group});
    }

    void pass(Milliseconds time) {
        now_.mono += time;
        apply(Tick{now_});
    }

    Instant now_{.mono = MonoTime{std::chrono::hours{1}}, .wall = WallTime{std::chrono::hours{1}}};
    Settings settings_;
    Hub hub_{settings_, {}, now_};
    Effects effects_;

private:
    std::uint64_t seq_ = 0;
};

TEST_F(HubTest, ProposesADepartureAgainThatTheStoreRefused) {
    enter(alice, "alice");
    ASSERT_EQ(hub_.state().users.size(), 1U);
    apply(Gone{alice, "Broken pipe"});
    settle(store::Refusal::unavailable);
    EXPECT_EQ(hub_.state().users.size(), 1U);
    EXPECT_TRUE(effects_.proposals.empty()) << "a store in trouble is left alone for a while";
    ASSERT_TRUE(hub_.next_deadline());
    pass(*hub_.next_deadline() - now_.mono);
    settle(store::Refusal::none);
    EXPECT_EQ(hub_.state().users.size(), 0U);
}

TEST_F(HubTest, CountsTheStepsOfLookingThroughEverything) {
    enter(alice, "alice");
    say(alice, "JOIN #four");
    settle(store::Refusal::none);
    effects_.clear();
    say(alice, "LIST");
    EXPECT_EQ(effects_.steps, 0U) << "nothing to compare";
    say(alice, "LIST *four*");
    EXPECT_EQ(effects_.steps, std::string_view{"*four*"}.size() * std::string_view{"#four"}.size());
    effects_.clear();
    say(alice, "WHO alice");
    EXPECT_EQ(effects_.steps, 0U) << "a nick is looked up";
    say(alice, "WHO a*");
    EXPECT_GT(effects_.steps, 0U);
}

TEST_F(HubTest, HasThePriceOfAMessageRiseWithItsTargets) {
    enter(alice, "alice");
    const std::string to_four = "PRIVMSG a,b,c,d :x";
    const std::uint32_t burst = settings_.limits.commands.burst;
    for (std::uint32_t spent = 4; spent <= burst; spent += 4) {
        say(alice, to_four);
        ASSERT_TRUE(hub_.accepts(alice));
    }
    say(alice, to_four);
    EXPECT_FALSE(hub_.accepts(alice));
}

}  // namespace
}  // namespace klatch::core
