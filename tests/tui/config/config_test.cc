#include "tui/config/config.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

namespace klatch::tui {
namespace {

using testing::HasSubstr;

std::vector<std::string> errors_of(std::string_view text) {
    std::vector<std::string> list;
    for (const auto& error : load_config_text(text, "klatch.toml").errors)
        list.push_back(config::to_string(error));
    return list;
}

TEST(Config, ReadsEverySection) {
    const auto loaded = load_config_text(R"(
[user]
nick = "alice"
[server]
address = "irc.example.org"
channels = ["#dev"]
[view]
time_format = "%H:%M:%S"
buffer_list = "hidden"
membership = false
[notify]
bell = "never"
words = ["release"]
[ctcp]
answer = true
[keys]
next-activity = "F3 Alt+x"
)",
                                         "klatch.toml");
    EXPECT_TRUE(loaded.errors.empty()) << config::to_string(loaded.errors[0]);
    const Config& config = loaded.config;
    EXPECT_EQ(config.settings.nick, "alice");
    EXPECT_EQ(config.address, "irc.example.org");
    EXPECT_EQ(config.channels, std::vector<std::string>{"#dev"});
    EXPECT_EQ(config.settings.time_format, "%H:%M:%S");
    EXPECT_EQ(config.buffer_list, ListVisibility::hidden);
    EXPECT_FALSE(config.settings.show_membership);
    EXPECT_EQ(config.settings.bell, Bell::never);
    EXPECT_TRUE(config.settings.answer_ctcp);
    EXPECT_EQ(config.keymap.keys_of(Action::next_activity), "F3, Alt+x");
}

TEST(Config, RefusesWhatNoServerWouldTake) {
    const auto errors = errors_of(
        "[user]\nnick = \"a b\"\n[server]\naddress = \"x:y:z\"\nchannels = [\"#ok\", \"#a b\"]\n"
        "[view]\ntime_format = \"%I:%M\"\n");
    ASSERT_EQ(errors.size(), 4U);
    EXPECT_THAT(errors[0], HasSubstr("klatch.toml:2:1: user.nick: \"a b\" is no nick"));
    EXPECT_THAT(errors[1], HasSubstr("klatch.toml:4:1: server.address: \"x:y:z\" is no address"));
    EXPECT_THAT(errors[2], HasSubstr("klatch.toml:5:1: server.channels: \"#a b\" is no channel"));
    EXPECT_THAT(errors[3], HasSubstr("klatch.toml:7:1: view.time_format: \"%I\" in a time"));
    EXPECT_EQ(errors_of("[server]\nchannels = [\"dev\", \"\"]\n").size(), 1U);
    EXPECT_EQ(errors_of("[view]\ntime_format = \"%H%\"\n").size(), 1U);
    EXPECT_EQ(errors_of("[view]\ntime_format = \"a time that takes up more than half the line\"\n")
                  .size(),
              1U);
}

TEST(Config, SaysWhereAnErrorIsAndWhatMendsIt) {
    const auto errors = errors_of(
        "[user]\nnick = 3\nnik = \"a\"\n[keys]\nnext-bufer = \"F3\"\nlive = \"Hyper+x\"\n");
    ASSERT_EQ(errors.size(), 4U);
    EXPECT_THAT(errors[0], HasSubstr("klatch.toml:2:"));
    EXPECT_THAT(errors[1], HasSubstr("Did you mean \"nick\"?"));
    EXPECT_THAT(
        errors[2],
        HasSubstr(
            "klatch.toml:5:1: no action is called \"next-bufer\". Did you mean \"next-buffer\"?"));
    EXPECT_THAT(errors[3], HasSubstr("klatch.toml:6:1: \"Hyper+x\" names no key"));
}

TEST(Config, RefusesKeysThatCannotBeTyped) {
    const auto errors = errors_of("[keys]\nlive = \"C-m\"\noldest = \"Shift+a\"\n");
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0], "klatch.toml:2:1: C-m cannot be typed: to a terminal it is Enter");
    EXPECT_THAT(errors[1], HasSubstr("klatch.toml:3:1: Shift+a cannot be typed"));
}

TEST(Config, NamesBothLinesOfAKeyConflict) {
    const auto errors = errors_of("[keys]\nlive = \"F5\"\noldest = \"F6 F5\"\n");
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(
        errors[0],
        "klatch.toml:3:1: F5 is wanted by \"oldest\" here and by \"live\" at klatch.toml:2:1; "
        "take one of them away");
}

TEST(Config, MustExistOnlyIfItIsNamed) {
    EXPECT_TRUE(load_config(std::nullopt, {"/nonexistent/klatch.toml"}).errors.empty());
    EXPECT_EQ(load_config("/nonexistent/klatch.toml", {}).errors.size(), 1U);
}

TEST(Config, PrintsDefaultsThatItReads) {
    EXPECT_TRUE(errors_of(print_defaults()).empty());
    EXPECT_THAT(print_defaults(), HasSubstr("time_format = \"%H:%M\""));
}

TEST(Config, ShipsItsDefaults) {
    std::ifstream file(KLATCH_SOURCE_DIR "/etc/klatch.toml");
    const std::string shipped{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(shipped, print_defaults()) << "run: klatch --print-defaults >etc/klatch.toml";
}

// The page names every key of the file, every action and every key that is bound.
TEST(Config, IsAllInItsManPage) {
    std::ifstream file(KLATCH_SOURCE_DIR "/man/klatch.toml.5");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    Config config;
    for (const std::string& name : config::key_names(describe(config))) {
        const std::string key = name.substr(name.find('.') + 1);
        EXPECT_NE(page.find("\n.It Ic " + key), std::string::npos) << name;
    }
    for (const KeyAction& action : key_actions) {
        const std::string item =
            "\n.It Ic " + std::string(action.name) + " Ta " + std::string(action.keys) + '\n';
        EXPECT_NE(page.find(item), std::string::npos) << item;
    }
}

}  // namespace
}  // namespace klatch::tui
