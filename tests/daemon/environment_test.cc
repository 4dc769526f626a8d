#include "daemon/environment.h"

#include <gtest/gtest.h>

namespace klatch::daemon {
namespace {

TEST(Environment, PrefersTheStateDirectoryOfTheServiceManager) {
    Environment environment;
    environment.state_directory = "/var/lib/klatch";
    environment.xdg_state_home = "/x";
    environment.home = "/home/alice";
    EXPECT_EQ(*default_data_dir(environment), "/var/lib/klatch");
    environment.state_directory.clear();
    EXPECT_EQ(*default_data_dir(environment), "/x/klatch");
    environment.xdg_state_home = "relative";
    EXPECT_EQ(*default_data_dir(environment), "/home/alice/.local/state/klatch");
}

TEST(Environment, SaysWhatToSetWhenNothingTells) {
    const auto place = default_data_dir({});
    ASSERT_FALSE(place);
    EXPECT_NE(place.error().message.find("--data-dir"), std::string::npos);
}

TEST(Environment, OfTheProcessKnowsItsHost) {
    EXPECT_FALSE(Environment::of_process().host_name.empty());
    EXPECT_NE(Environment::of_process().pid, 0U);
}

}  // namespace
}  // namespace klatch::daemon
