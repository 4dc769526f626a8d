#include "daemon/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace klatch::daemon {
namespace {

using testing::HasSubstr;

std::variant<Options, cli::Answer> parse(std::vector<const char*> words) {
    words.insert(words.begin(), "klatchd");
    return parse_options(static_cast<int>(words.size()), words.data());
}

Options options(std::vector<const char*> words) {
    auto parsed = parse(std::move(words));
    if (const auto* answer = std::get_if<cli::Answer>(&parsed)) ADD_FAILURE() << answer->text;
    return std::get<Options>(parsed);
}

cli::Answer answer(std::vector<const char*> words) {
    return std::get<cli::Answer>(parse(std::move(words)));
}

TEST(Options, RunByDefault) {
    const Options found = options({});
    EXPECT_EQ(found.action, Action::run);
    EXPECT_EQ(found.scope, Scope::system);
    EXPECT_EQ(found.config_file, std::nullopt);
}

TEST(Options, TakeEveryOption) {
    const Options found = options({"-c", "k.toml", "--dev", "--data-dir", "/srv", "--log-level",
                                   "debug", "--log-format", "json"});
    EXPECT_EQ(found.config_file, "k.toml");
    EXPECT_EQ(found.scope, Scope::dev);
    EXPECT_EQ(found.data_dir, "/srv");
    EXPECT_EQ(found.log_level, log::Level::debug);
    EXPECT_EQ(found.log_format, log::Format::json);
    EXPECT_EQ(options({"--config", "k.toml"}).config_file, "k.toml");
}

TEST(Options, ChooseOneAction) {
    EXPECT_EQ(options({"--check-config"}).action, Action::check_config);
    EXPECT_EQ(options({"--print-defaults"}).action, Action::print_defaults);
    EXPECT_EQ(options({"--dump-config"}).action, Action::dump_config);
    EXPECT_EQ(options({"hash-password"}).action, Action::hash_password);
    EXPECT_EQ(options({"-c", "k.toml", "hash-password"}).config_file, "k.toml");
    EXPECT_EQ(answer({"--check-config", "--dump-config"}).code, ExitCode::usage);
}

TEST(Options, AnswerHelpAndVersion) {
    EXPECT_EQ(answer({"--help"}).code, ExitCode::ok);
    EXPECT_THAT(answer({"--help"}).text, HasSubstr("--print-defaults"));
    EXPECT_EQ(answer({"--version"}).code, ExitCode::ok);
    EXPECT_EQ(answer({"--version"}).text, "klatchd " KLATCH_VERSION "\n");
}

TEST(Options, SayWhatIsWrong) {
    for (const std::vector<const char*>& wrong :
         std::vector<std::vector<const char*>>{{"--nonsense"},
                                               {"surplus"},
                                               {"-c"},
                                               {"--log-level", "loud"},
                                               {"--data-dir", "/a", "--data-dir", "/b"}}) {
        const cli::Answer found = answer(wrong);
        EXPECT_EQ(found.code, ExitCode::usage) << wrong[0];
        EXPECT_THAT(found.text, testing::StartsWith("klatchd: "));
        EXPECT_THAT(found.text, HasSubstr("Try: klatchd --help"));
    }
}

}  // namespace
}  // namespace klatch::daemon
