#include "tui/app/keymap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace klatch::tui {
namespace {

using term::Key;
using term::KeyName;

std::vector<std::string> words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> list;
    for (std::string word; in >> word;)
        list.push_back(word);
    return list;
}

TEST(Keymap, ReadsEveryKeyOfItsTable) {
    for (const KeyAction& entry : key_actions) {
        for (const std::string& word : words(entry.keys)) {
            const auto key = term::parse_key(word);
            ASSERT_TRUE(key) << word;
            EXPECT_EQ(Keymap{}.find(*key), entry.action) << word;
        }
    }
}

TEST(Keymap, GivesNoKeyToTwoActions) {
    std::set<std::string> seen;
    for (const KeyAction& entry : key_actions) {
        for (const std::string& word : words(entry.keys))
            EXPECT_TRUE(seen.insert(word).second) << word;
    }
}

TEST(Keymap, NamesEveryActionOnce) {
    std::set<std::string_view> names;
    for (const KeyAction& entry : key_actions)
        EXPECT_TRUE(names.insert(entry.name).second);
    ASSERT_NE(find_key_action("page-up"), nullptr);
    EXPECT_EQ(find_key_action("page-up")->action, Action::page_up);
    EXPECT_EQ(find_key_action("page_up"), nullptr);
}

TEST(Keymap, GivesAKeyOfTheUserToTheirAction) {
    Keymap keymap;
    const std::vector<Rebinding> lines{{Action::next_activity, {Key::ctrl(U'n')}, "k:1:1"}};
    EXPECT_TRUE(keymap.rebind(lines).empty());
    EXPECT_EQ(keymap.find(Key::ctrl(U'n')), Action::next_activity);
    EXPECT_EQ(keymap.find(Key::alt(U'a')), std::nullopt);
    EXPECT_EQ(keymap.keys_of(Action::next_buffer), "");
    EXPECT_EQ(keymap.keys_of(Action::next_activity), "C-n");
}

TEST(Keymap, ReportsAKeyThatTwoLinesWant) {
    Keymap keymap;
    const std::vector<Rebinding> lines{{Action::live, {Key::named(KeyName::f5)}, "k:1:1"},
                                       {Action::oldest, {Key::named(KeyName::f5)}, "k:2:1"}};
    const auto conflicts = keymap.rebind(lines);
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts[0].first.place, "k:1:1");
    EXPECT_EQ(conflicts[0].second.place, "k:2:1");
    EXPECT_EQ(keymap.find(Key::named(KeyName::f5)), Action::live);
}

TEST(Keymap, SwapsTwoKeys) {
    Keymap keymap;
    const std::vector<Rebinding> lines{{Action::next_buffer, {Key::ctrl(U'p')}, "k:1:1"},
                                       {Action::previous_buffer, {Key::ctrl(U'n')}, "k:2:1"}};
    EXPECT_TRUE(keymap.rebind(lines).empty());
    EXPECT_EQ(keymap.find(Key::ctrl(U'p')), Action::next_buffer);
    EXPECT_EQ(keymap.find(Key::ctrl(U'n')), Action::previous_buffer);
}

}  // namespace
}  // namespace klatch::tui
