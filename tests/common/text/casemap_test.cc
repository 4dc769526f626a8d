#include "common/text/casemap.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <unordered_map>

namespace klatch::text {
namespace {

TEST(Casemap, FoldsLettersOfAsciiAlone) {
    EXPECT_EQ(fold("AZaz09[]\\^{}|~_-"), "azaz09[]\\^{}|~_-");
    EXPECT_EQ(fold("\u00C9\u0410@`"), "\u00C9\u0410@`");
}

struct Row {
    std::string_view a;
    std::string_view b;
    bool is_equal;
};
constexpr Row rows[] = {
    {"", "", true},
    {"Alice", "aLICE", true},
    {"alice", "alic", false},
    {"a[", "a{", false},
    {"a\\", "a|", false},
    {"a^", "a~", false},
    {"@", "`", false},
    {"#Caf\u00E9", "#cAF\u00E9", true},
    {"\u00C9", "\u00E9", false},
};

TEST(Casemap, ComparesWithoutCase) {
    for (const Row& row : rows)
        EXPECT_EQ(equal_folded(row.a, row.b), row.is_equal) << row.a;
}

TEST(Casemap, HashesEqualNamesAlike) {
    for (const Row& row : rows)
        EXPECT_EQ(FoldedHash{}(row.a) == FoldedHash{}(row.b), row.is_equal) << row.a;
}

TEST(Casemap, OrdersWithoutCase) {
    EXPECT_TRUE(less_folded("Alice", "bob"));
    EXPECT_TRUE(less_folded("alice", "Bob"));
    EXPECT_FALSE(less_folded("ALICE", "alice"));
    EXPECT_FALSE(less_folded("alice", "ALICE"));
    EXPECT_TRUE(less_folded("al", "ALICE"));
    EXPECT_TRUE(less_folded("z", "\u00E9")) << "bytes are unsigned";
}

TEST(Casemap, FindsPrefixes) {
    EXPECT_TRUE(starts_with_folded("Alice", "aL"));
    EXPECT_TRUE(starts_with_folded("Alice", ""));
    EXPECT_FALSE(starts_with_folded("al", "alice"));
    EXPECT_FALSE(starts_with_folded("Bob", "a"));
}

TEST(Casemap, FindsParts) {
    EXPECT_TRUE(contains_folded("Say Hello", "hELL"));
    EXPECT_TRUE(contains_folded("Say", ""));
    EXPECT_TRUE(contains_folded("", ""));
    EXPECT_FALSE(contains_folded("", "a"));
    EXPECT_FALSE(contains_folded("Say", "yes"));
}

TEST(Casemap, LooksUpWithoutACopy) {
    std::unordered_map<std::string, int, FoldedHash, FoldedEqual> by_nick{{"Alice", 1}};
    EXPECT_EQ(by_nick.find(std::string_view{"ALICE"})->second, 1);
}

TEST(Casemap, SpreadsSimilarNames) {
    std::set<std::size_t> low_bits;
    for (int i = 0; i < 1000; ++i)
        low_bits.insert(FoldedHash{}("user" + std::to_string(i)) % 1024);
    EXPECT_GT(low_bits.size(), 550U);  // 1000 random draws of 1024 hit about 640
}

}  // namespace
}  // namespace klatch::text
