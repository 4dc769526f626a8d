// man/klatch-irc.7 names every command, capability, ISUPPORT token and mode, no less and no more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/command_table.h"
#include "daemon/core/isupport.h"
#include "daemon/core/modes.h"
#include "daemon/core/offered.h"

namespace klatch::core {
namespace {

using testing::UnorderedElementsAreArray;

// What follows `start` in the lines of a section, each up to its first space.
std::vector<std::string> words(std::string_view section, std::string_view start) {
    std::ifstream in{KLATCH_SOURCE_DIR "/man/klatch-irc.7"};
    EXPECT_TRUE(in);
    std::vector<std::string> found;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(".Sh ")) inside = line.substr(4) == section;
        if (!inside || !line.starts_with(start)) continue;
        const std::string rest = line.substr(start.size());
        found.push_back(rest.substr(0, rest.find(' ')));
    }
    return found;
}

TEST(Manual, NamesEveryCommand) {
    std::vector<std::string> names;
    for (const Command& command : commands())
        names.emplace_back(command.name);
    EXPECT_THAT(words("COMMANDS", ".It Ic "), UnorderedElementsAreArray(names));
}

TEST(Manual, NamesEveryCapability) {
    Session session;
    session.origin.uid = 1000;
    std::vector<std::string> names;
    for (const Offer& offer : offered(Settings{}, session))
        names.emplace_back(wire::name(offer.capability));
    EXPECT_THAT(words("CAPABILITIES", ".It Cm "), UnorderedElementsAreArray(names));
}

TEST(Manual, NamesEveryIsupportToken) {
    std::vector<std::string> names;
    for (const std::string& token : isupport(Settings{}))
        names.push_back(token.substr(0, token.find('=')));
    EXPECT_THAT(words("ISUPPORT", ".It Li "), UnorderedElementsAreArray(names));
}

TEST(Manual, NamesEveryMode) {
    std::vector<std::string> letters;
    for (const char letter : channel_mode_letters)
        letters.emplace_back(1, letter);
    for (const char letter : user_mode_letters)
        letters.emplace_back(1, letter);
    EXPECT_THAT(words("MODES", ".It Li "), UnorderedElementsAreArray(letters));
}

}  // namespace
}  // namespace klatch::core
