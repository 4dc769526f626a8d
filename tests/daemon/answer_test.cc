#include "daemon/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::daemon {
namespace {

using testing::HasSubstr;

Environment somewhere() {
    Environment environment;
    environment.home = "/home/alice";
    return environment;
}

TEST(Answer, LeavesRunningToTheDaemon) {
    EXPECT_EQ(answer({}, somewhere()), std::nullopt);
}

TEST(Answer, PrintsTheDefaults) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(answer({.action = Action::print_defaults}, somewhere()), ExitCode::ok);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), print_defaults());
}

TEST(Answer, PrintsTheEffectiveConfiguration) {
    testing::internal::CaptureStdout();
    const Options options{.action = Action::dump_config, .scope = Scope::dev, .data_dir = "/srv"};
    EXPECT_EQ(answer(options, somewhere()), ExitCode::ok);
    EXPECT_THAT(testing::internal::GetCapturedStdout(), HasSubstr("data_dir = \"/srv\"\n"));
}

TEST(Answer, RefusesABadConfiguration) {
    for (const Action action : {Action::check_config, Action::dump_config, Action::hash_password}) {
        testing::internal::CaptureStderr();
        const Options options{.action = action, .config_file = "/nonexistent/klatchd.toml"};
        EXPECT_EQ(answer(options, somewhere()), ExitCode::configuration);
        EXPECT_THAT(testing::internal::GetCapturedStderr(),
                    testing::StartsWith("/nonexistent/klatchd.toml: "));
    }
}

TEST(Answer, IsSilentAboutAGoodConfiguration) {
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    const Options options{.action = Action::check_config, .scope = Scope::dev};
    EXPECT_EQ(answer(options, somewhere()), ExitCode::ok);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST(Answer, GoesWhereItBelongs) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(deliver({ExitCode::ok, "help\n"}), ExitCode::ok);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "help\n");
    testing::internal::CaptureStderr();
    EXPECT_EQ(deliver({ExitCode::usage, "wrong\n"}), ExitCode::usage);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "wrong\n");
}

}  // namespace
}  // namespace klatch::daemon
