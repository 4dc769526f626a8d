#include "daemon/hub_settings.h"

#include <gtest/gtest.h>

namespace klatch::daemon {
namespace {

using namespace std::chrono_literals;

TEST(HubSettings, KeepARateBelowOneASecond) {
    Config config;
    config.limits.messages = {.count = 30, .per = 1min, .burst = 5};
    const core::BucketRate rate = hub_settings(config).limits.commands;
    EXPECT_EQ(rate.count, 30U);
    EXPECT_EQ(rate.per, 1min);
    EXPECT_EQ(rate.burst, 5U);
}

TEST(HubSettings, SwitchTheRateOffWithZeroAlone) {
    Config config;
    config.limits.messages = Rate{};
    EXPECT_EQ(hub_settings(config).limits.commands.count, 0U);
}

TEST(HubSettings, HaveEveryFlagOfANewChannelOnce) {
    Config config;
    config.channels.default_modes = "+tnt";
    EXPECT_EQ(hub_settings(config).channel_flags, "nt");
}

}  // namespace
}  // namespace klatch::daemon
