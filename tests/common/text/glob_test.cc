#include "common/text/glob.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace klatch::text {
namespace {

struct Row {
    std::string_view mask;
    std::string_view text;
    bool is_match;
};

constexpr Row rows[] = {
    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"*", "", true},
    {"*", "anything", true},
    {"**", "", true},
    {"?", "", false},
    {"?", "a", true},
    {"?", "ab", false},
    {"??", "ab", true},
    {"?*", "", false},
    {"?*", "abc", true},
    {"*?", "abc", true},
    {"alice", "ALICE", true},
    {"ALICE", "alice", true},
    {"alice", "alicex", false},
    {"a*e", "ae", true},
    {"a*e", "alice", true},
    {"a*e", "alicex", false},
    {"*c*", "alice", true},
    {"*ab", "aab", true},
    {"*aab", "aaab", true},
    {"a*b*c", "aXbXbXc", true},
    {"a*b*c", "aXcXb", false},
    {"*!*@*.example.org", "Bob!~u@host.Example.ORG", true},
    {"*!*@*.example.org", "Bob!~u@example.org", false},
    {"nick!*@*", "nick!user@host", true},
    {"n[a]ck!*@*", "n{a}ck!user@host", false},  // ascii: brackets are no letters
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"\\?", "?", true},
    {"\\?", "x", false},
    {"\\\\", "\\", true},
    {"a\\*b", "a*b", true},
    {"a\\*b", "axb", false},
    {"\\a", "A", true},
    {"\\", "\\", true},  // nothing to escape
    {"a\\", "a\\", true},
    {"*\\", "x\\", true},
    {"*\\*", "xx*", true},
    {"*\\*", "xx", false},
    {"?", "\u00E9", true},  // one character, two bytes
    {"??", "\u00E9", false},
    {"*??", "\u65E5", false},  // a star does not end within a character
    {"*??", "x\u65E5", true},
    {"*\u00E9", "caf\u00E9", true},
    {"?", "\xFF", true},
};

TEST(Glob, MatchesMasks) {
    for (const Row& row : rows)
        EXPECT_EQ(matches(row.mask, row.text), row.is_match) << row.mask << " on " << row.text;
}

TEST(Glob, StaysFastOnMasksMadeToBackTrack) {
    // With one retry a star these take microseconds; a matcher that tries all splits needs years.
    std::string mask;
    for (int i = 0; i < 120; ++i)
        mask += "*a";
    const std::string text(400, 'a');
    EXPECT_TRUE(matches(mask, text));
    EXPECT_FALSE(matches(mask + "b", text));
    EXPECT_FALSE(matches(mask + "b*", text));
}

struct Normal {
    std::string_view typed;
    std::string_view full;
};
constexpr Normal normal[] = {
    {"", "*!*@*"},
    {"nick", "nick!*@*"},
    {"nick*", "nick*!*@*"},
    {"*", "*!*@*"},
    {"***", "*!*@*"},
    {"nick!user", "nick!user@*"},
    {"nick!", "nick!*@*"},
    {"!user", "*!user@*"},
    {"user@host", "*!user@host"},
    {"@host", "*!*@host"},
    {"user@", "*!user@*"},
    {"!@", "*!*@*"},
    {"nick!user@host", "nick!user@host"},
    {"a!b@c!d@e", "a!b@c!d@e"},
    {"host.example", "*!*@host.example"},
    {"2001:db8::1", "*!*@2001:db8::1"},
    {"unix/alice", "*!*@unix/alice"},
    {"**!**@**.org", "*!*@*.org"},
    {"a\\**", "a\\**!*@*"},  // an escaped star is not part of the run
};

TEST(Glob, CompletesMasks) {
    for (const Normal& row : normal)
        EXPECT_EQ(normalise_mask(row.typed), row.full) << row.typed;
}

TEST(Glob, CompletingTwiceChangesNothing) {
    for (const Normal& row : normal)
        EXPECT_EQ(normalise_mask(row.full), row.full);
}

}  // namespace
}  // namespace klatch::text
