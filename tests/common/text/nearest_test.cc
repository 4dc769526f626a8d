#include "common/text/nearest.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace klatch::text {
namespace {

struct Row {
    std::string_view a;
    std::string_view b;
    std::size_t distance;
};
constexpr Row rows[] = {
    {"", "", 0},       {"", "abc", 3},    {"abc", "", 3},           {"abc", "abc", 0},
    {"abc", "ABC", 0}, {"abc", "abd", 1}, {"abc", "ab", 1},         {"abc", "abcd", 1},
    {"abc", "acb", 1}, {"ca", "abc", 3},  {"kitten", "sitting", 3}, {"jion", "join", 1},
};

TEST(Nearest, CountsEdits) {
    for (const Row& row : rows) {
        EXPECT_EQ(edit_distance(row.a, row.b), row.distance) << row.a << " " << row.b;
        EXPECT_EQ(edit_distance(row.b, row.a), row.distance) << row.b << " " << row.a;
    }
}

constexpr std::array<std::string_view, 6> keys = {"nick_length", "topic_length", "name",
                                                  "network",     "join",         "motd_file"};

TEST(Nearest, FindsTheWordThatWasMeant) {
    EXPECT_EQ(nearest("nick_lenght", keys), "nick_length");
    EXPECT_EQ(nearest("nicklength", keys), "nick_length");
    EXPECT_EQ(nearest("nam", keys), "name");
    EXPECT_EQ(nearest("JION", keys), "join");
    EXPECT_EQ(nearest("motdfile", keys), "motd_file");
}

TEST(Nearest, SaysNothingRatherThanNonsense) {
    EXPECT_EQ(nearest("zzzz", keys), std::nullopt);
    EXPECT_EQ(nearest("", keys), std::nullopt);
    EXPECT_EQ(nearest("x", {}), std::nullopt);
    EXPECT_EQ(nearest("quit", keys), std::nullopt);
    EXPECT_EQ(nearest(std::string(65, 'n'), keys), std::nullopt);
}

TEST(Nearest, PrefersTheFirstOfEquals) {
    constexpr std::array<std::string_view, 3> words = {"cat", "bat", "hat"};
    EXPECT_EQ(nearest("xat", words), "cat");
    EXPECT_EQ(nearest("hat", words), "hat");
}

}  // namespace
}  // namespace klatch::text
