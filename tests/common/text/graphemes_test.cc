#include "common/text/graphemes.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace klatch::text {
namespace {

using namespace std::string_view_literals;
using Parts = std::vector<std::string_view>;

struct Row {
    std::string_view text;
    Parts clusters;
};

const Row rows[] = {
    {"", {}},
    {"ab", {"a", "b"}},
    {"\r\n", {"\r\n"}},
    {"\n\n", {"\n", "\n"}},
    {"e\u0301x", {"e\u0301", "x"}},
    {"\u00E9\u0301", {"\u00E9\u0301"}},
    {"\u0301", {"\u0301"}},
    {"\u65E5\u672C", {"\u65E5", "\u672C"}},
    {"\U0001F600\U0001F600", {"\U0001F600", "\U0001F600"}},
    {"\u2764\uFE0F!", {"\u2764\uFE0F", "!"}},
    {"\U0001F44D\U0001F3FD", {"\U0001F44D\U0001F3FD"}},
    {"a\U0001F3FD", {"a", "\U0001F3FD"}},  // a skin tone takes columns of its own on a letter
    {"\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
     {"\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"}},
    {"a\u200Db", {"a\u200D", "b"}},
    {"\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", {"\U0001F1E9\U0001F1EA", "\U0001F1EB\U0001F1F7"}},
    {"\U0001F1E9\U0001F1EA\U0001F1EB", {"\U0001F1E9\U0001F1EA", "\U0001F1EB"}},
    {"1\uFE0F\u20E3", {"1\uFE0F\u20E3"}},
    {"\u0915\u093F", {"\u0915\u093F"}},              // Devanagari vowel sign
    {"\u1112\u1161\u11AB", {"\u1112\u1161\u11AB"}},  // conjoining Hangul
    {"\u1112\u1112", {"\u1112", "\u1112"}},          // tailored: two initials
    {"\u0D4E\u0D15", {"\u0D4E", "\u0D15"}},          // tailored: a prepended letter
    {"a\xFF\u0301", {"a", "\xFF", "\u0301"}},        // a bad byte stands alone
    {"e\u0301\xCC", {"e\u0301", "\xCC"}},
};

TEST(Graphemes, CutTextWhereAReaderWould) {
    for (const Row& row : rows) {
        Parts parts;
        for (const std::string_view cluster : Clusters{row.text})
            parts.push_back(cluster);
        EXPECT_EQ(parts, row.clusters) << row.text;
    }
}

TEST(Graphemes, FindTheLastCluster) {
    for (const Row& row : rows) {
        const std::string_view last = row.clusters.empty() ? "" : row.clusters.back();
        EXPECT_EQ(last_cluster(row.text), last) << row.text;
    }
}

TEST(Graphemes, KnowEmojiSequences) {
    for (const std::string_view emoji :
         {"\u2764\uFE0F"sv, "\u2764\uFE0E"sv, "\u00A9\uFE0F"sv, "1\uFE0F\u20E3"sv, "#\u20E3"sv,
          "\U0001F1E9\U0001F1EA"sv, "\U0001F44D\U0001F3FD"sv,
          "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"sv,
          "\U0001F469\U0001F3FB\u200D\u2764\uFE0F\u200D\U0001F48B\u200D\U0001F468\U0001F3FD"sv,
          "\U0001F575\U0001F3FB\u200D\u2642\uFE0F"sv, "\U0001F3F3\uFE0F\u200D\U0001F308"sv,
          "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"sv})
        EXPECT_TRUE(is_emoji_sequence(emoji)) << emoji;
}

TEST(Graphemes, KnowWhatOnlyLooksLikeAnEmojiSequence) {
    for (const std::string_view text :
         {""sv, "a"sv, "\U0001F600"sv, "a\uFE0F"sv, "1\uFE0F"sv, "a\u200D"sv, "\U0001F600\u200D"sv,
          "\U0001F600\u0301"sv, "\u2764\uFE0F\uFE0F"sv, "\U0001F3F4\U000E0067\U000E0062"sv,
          "\U0001F468\u200D\U0001F468\u200D\U0001F468\u200D\U0001F468\u200D\U0001F468"sv})
        EXPECT_FALSE(is_emoji_sequence(text)) << text;
}

}  // namespace
}  // namespace klatch::text
