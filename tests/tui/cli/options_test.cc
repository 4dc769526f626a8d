#include "tui/cli/options.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "tui/app/command_table.h"

namespace klatch::tui {
namespace {

using testing::HasSubstr;

std::variant<Options, cli::Answer> parse(std::vector<const char*> words) {
    words.insert(words.begin(), "klatch");
    return parse_options(static_cast<int>(words.size()), words.data());
}

std::string page() {
    std::ifstream file(KLATCH_SOURCE_DIR "/man/klatch.1");
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Options, AreNoneByDefault) {
    const auto options = std::get<Options>(parse({}));
    EXPECT_EQ(options.mode, Mode::chat);
    EXPECT_FALSE(options.socket || options.connect || options.nick || options.config_file);
}

TEST(Options, SayWhereToConnect) {
    EXPECT_EQ(std::get<Options>(parse({"--connect", "host:1"})).connect, "host:1");
    EXPECT_EQ(std::get<Options>(parse({"host"})).connect, "host");
    EXPECT_EQ(std::get<Options>(parse({"--socket", "/x"})).socket, "/x");
    EXPECT_EQ(std::get<Options>(parse({"--nick", "zoe", "--low-bandwidth"})).nick, "zoe");
}

TEST(Options, ExcludeEachOther) {
    EXPECT_EQ(std::get<cli::Answer>(parse({"--socket", "/x", "host"})).code, ExitCode::usage);
}

TEST(Options, AnswerInWords) {
    EXPECT_THAT(std::get<cli::Answer>(parse({"--version"})).text, HasSubstr(KLATCH_VERSION));
    EXPECT_THAT(std::get<cli::Answer>(parse({"--help"})).text, HasSubstr("--connect"));
    const auto wrong = std::get<cli::Answer>(parse({"--nonsense"}));
    EXPECT_EQ(wrong.code, ExitCode::usage);
    EXPECT_THAT(wrong.text, HasSubstr("klatch --help"));
}

TEST(ManPage, HasEveryOption) {
    for (const std::string& name : option_names())
        EXPECT_NE(page().find("\n.It Fl " + name.substr(1)), std::string::npos) << name;
}

TEST(ManPage, HasEveryCommand) {
    for (const Command& command : commands()) {
        std::string item = "\n.It Ic /" + std::string(command.name);
        if (!command.arguments.empty()) item += " Ar " + std::string(command.arguments);
        EXPECT_NE(page().find(item + '\n'), std::string::npos) << item;
    }
}

TEST(ManPage, ExplainsEveryKey) {
    for (const KeyAction& action : key_actions) {
        if (action.name.starts_with("buffer-")) continue;  // one line for the ten of them
        EXPECT_NE(page().find(" Ta " + std::string(action.help) + '\n'), std::string::npos)
            << action.name;
    }
}

}  // namespace
}  // namespace klatch::tui
