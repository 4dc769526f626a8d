#include "common/term/key.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace klatch::term {
namespace {

TEST(Key, ReadsAndWritesItsTextForm) {
    const std::array<std::pair<Key, std::string_view>, 12> cases{{
        {Key::character(U'a'), "a"},
        {Key::character(U'A'), "A"},
        {Key::character(U'-'), "-"},
        {Key::character(U'+', Modifier::alt), "Alt++"},
        {Key::character(U' '), "Space"},
        {Key::character(U'é'), "é"},
        {Key::ctrl(U'a'), "C-a"},
        {Key::ctrl(U'_'), "C-_"},
        {Key::alt(U'/'), "Alt+/"},
        {Key::named(KeyName::enter, Modifier::alt), "Alt+Enter"},
        {Key::named(KeyName::page_up), "PgUp"},
        {Key::character(U'x', Modifier::ctrl | Modifier::alt), "C-Alt+x"},
    }};
    for (const auto& [key, text] : cases) {
        EXPECT_EQ(to_text(key), text);
        const auto parsed = parse_key(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(*parsed, key) << text;
    }
}

TEST(Key, TakesOtherSpellings) {
    EXPECT_EQ(*parse_key("ctrl+A"), Key::ctrl(U'a'));
    EXPECT_EQ(*parse_key("Alt-b"), Key::alt(U'b'));
    EXPECT_EQ(*parse_key("M-b"), Key::alt(U'b'));
    EXPECT_EQ(*parse_key("pageup"), Key::named(KeyName::page_up));
    EXPECT_EQ(*parse_key("S-Tab"), Key::named(KeyName::tab, Modifier::shift));
    EXPECT_EQ(*parse_key("f12"), Key::named(KeyName::f12));
}

TEST(Key, RefusesWhatNamesNoKey) {
    for (const std::string_view text : {"", "ab", "F13", "C-ab", "\x1b", "\x80", "Alt+\xc2\x9b"}) {
        const auto parsed = parse_key(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, Errc::syntax);
    }
}

TEST(Key, KnowsWhatNoTerminalSends) {
    for (const std::string_view text : {"C-m", "C-j", "C-i", "C-[", "C-@", "C-?", "Shift+a", "C-1",
                                        "C-é", "C-Alt+m", "Alt+Shift+x"})
        EXPECT_NE(why_not_typed(*parse_key(text)), "") << text;
    for (const std::string_view text : {"a", "A", "C-a", "C-h", "C-_", "C-Space", "C-\\", "Alt+x",
                                        "Alt+Enter", "Shift+Tab", "C-Left", "é"})
        EXPECT_EQ(why_not_typed(*parse_key(text)), "") << text;
}

TEST(Key, ReadsAModifierAloneAsItsLetters) {
    EXPECT_FALSE(parse_key("C-"));
    EXPECT_EQ(*parse_key("C"), Key::character(U'C'));
}

TEST(Key, IsTextOnlyWithoutCtrlAndAlt) {
    EXPECT_TRUE(Key::character(U'x').is_text());
    EXPECT_FALSE(Key::ctrl(U'x').is_text());
    EXPECT_FALSE(Key::alt(U'x').is_text());
    EXPECT_FALSE(Key::named(KeyName::enter).is_text());
}

}  // namespace
}  // namespace klatch::term
