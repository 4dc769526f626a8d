// Thousands of random steps on the whole hub: what must hold, holds, and a run can be replayed.
#include <gtest/gtest.h>

#include "tests/sim/world.h"

namespace klatch::sim {
namespace {

constexpr std::size_t steps = 3000;

class HubSimulation : public testing::TestWithParam<std::uint64_t> {};

TEST_P(HubSimulation, ShowsOnlyWhatIsKeptInOneOrderToMembers) {
    World world{GetParam()};
    for (std::size_t i = 0; i < steps && world.broken().empty(); ++i)
        world.step();
    world.settle_all();
    EXPECT_EQ(world.broken(), "") << "seed " << GetParam();
    EXPECT_GT(world.messages_seen(), 500U) << "the run was too quiet to prove anything";
    EXPECT_GT(world.refusals(), 0U) << "the disk never failed";
}

TEST_P(HubSimulation, ReplaysToTheSameTranscript) {
    World one{GetParam()};
    World other{GetParam()};
    for (std::size_t i = 0; i < steps; ++i) {
        one.step();
        other.step();
    }
    EXPECT_EQ(one.transcript(), other.transcript());
}

INSTANTIATE_TEST_SUITE_P(Seeds, HubSimulation, testing::Range<std::uint64_t>(1, 21));

}  // namespace
}  // namespace klatch::sim
