#include "common/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class CommandLine : public testing::Test {
protected:
    CommandLine() {
        app_.add_option("-s,--size", size_, "how large");
        app_.add_option("place", place_, "where");
        app_.set_version_flag("--version", "program 3");
    }

    std::optional<Answer> parse(std::vector<const char*> words) {
        words.insert(words.begin(), "/usr/bin/whatever");
        return cli::parse(app_, static_cast<int>(words.size()), words.data());
    }

    CLI::App app_{"Does something.", "program"};
    int size_ = 0;
    std::string place_;
};

TEST_F(CommandLine, FillsTheOptionsAndHasNoAnswer) {
    EXPECT_FALSE(parse({"--size", "7", "here"}).has_value());
    EXPECT_EQ(size_, 7);
    EXPECT_EQ(place_, "here");
}

TEST_F(CommandLine, IsAnsweredWithHelpAndVersion) {
    const auto help = parse({"--help"}).value();
    EXPECT_EQ(help.code, ExitCode::ok);
    EXPECT_THAT(help.text, HasSubstr("how large"));
    const auto version = parse({"--version"}).value();
    EXPECT_EQ(version.code, ExitCode::ok);
    EXPECT_EQ(version.text, "program 3\n");
}

TEST_F(CommandLine, IsAnsweredWithWhatIsWrong) {
    for (const char* word : {"--nonsense", "--size=large"}) {
        const auto wrong = parse({word}).value();
        EXPECT_EQ(wrong.code, ExitCode::usage);
        EXPECT_THAT(wrong.text, testing::StartsWith("program: "));
        EXPECT_THAT(wrong.text, testing::EndsWith("\nTry: program --help\n"));
    }
}

TEST_F(CommandLine, NamesItsOptions) {
    EXPECT_THAT(option_names(app_), ElementsAre("--help", "--size", "--version"));
}

}  // namespace
}  // namespace klatch::cli
