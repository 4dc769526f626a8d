#include "common/wire/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace klatch::wire {
namespace {

using testing::ElementsAre;
using namespace std::string_view_literals;

struct Parts {
    std::string_view line;
    std::string_view tags;
    std::string_view source;
    std::string_view command;
    std::vector<std::string_view> params;
};

class GoodLines : public testing::TestWithParam<Parts> {};

TEST_P(GoodLines, AreCutIntoTheirParts) {
    const auto message = parse(GetParam().line);
    ASSERT_TRUE(message) << message.error().message;
    EXPECT_EQ(message->tags, GetParam().tags);
    EXPECT_EQ(message->source, GetParam().source);
    EXPECT_EQ(message->command, GetParam().command);
    EXPECT_THAT(message->params(), testing::ElementsAreArray(GetParam().params));
}

INSTANTIATE_TEST_SUITE_P(
    Parse, GoodLines,
    testing::Values(Parts{"PING", "", "", "PING", {}}, Parts{"PING a", "", "", "PING", {"a"}},
                    Parts{":a!b@c PRIVMSG #d :e f", "", "a!b@c", "PRIVMSG", {"#d", "e f"}},
                    Parts{"@a=1;+b :s NOTICE x :y", "a=1;+b", "s", "NOTICE", {"x", "y"}},
                    Parts{"@a=1   :s   NOTICE   x   :y ", "a=1", "s", "NOTICE", {"x", "y "}},
                    Parts{"TOPIC #a :", "", "", "TOPIC", {"#a", ""}},
                    Parts{"TOPIC #a ::)", "", "", "TOPIC", {"#a", ":)"}},
                    Parts{"JOIN a:b", "", "", "JOIN", {"a:b"}},
                    Parts{"JOIN #a ", "", "", "JOIN", {"#a"}},
                    Parts{"  PING a", "", "", "PING", {"a"}}, Parts{"@ PING", "", "", "PING", {}},
                    Parts{": PING", "", "", "PING", {}},
                    Parts{"X 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 :17",
                          "",
                          "",
                          "X",
                          {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
                           "14", "15 16 :17"}},
                    Parts{"X 1 2 3 4 5 6 7 8 9 10 11 12 13 14 :15 16",
                          "",
                          "",
                          "X",
                          {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
                           "14", "15 16"}}));

class BadLines : public testing::TestWithParam<std::string_view> {};

TEST_P(BadLines, AreRefusedAsSyntax) {
    const auto message = parse(GetParam());
    ASSERT_FALSE(message);
    EXPECT_EQ(message.error().code, Errc::syntax);
}

INSTANTIATE_TEST_SUITE_P(Parse, BadLines,
                         testing::Values(""sv, "   "sv, ":source"sv, ":source "sv, "@tags"sv,
                                         "@tags :source"sv, ":a :b"sv, ":a @b c"sv, "@a @b c"sv,
                                         "PING a\0b"sv, "PING a\rb"sv, "PING a\nb"sv, "@"sv,
                                         ":"sv));

TEST(Message, AnswersNothingForAMissingParameter) {
    const auto message = parse("PING a");
    ASSERT_TRUE(message);
    EXPECT_EQ(message->at(0), "a");
    EXPECT_EQ(message->at(1), "");
    EXPECT_EQ(message->at(max_params), "");
}

TEST(Message, TakesTheLastOfEqualTags) {
    const auto message = parse("@a=1;b;a=2\\s3 PING");
    ASSERT_TRUE(message);
    EXPECT_EQ(message->raw_tag("a"), "2\\s3");
    EXPECT_EQ(message->tag("a"), "2 3");
    EXPECT_EQ(message->tag("b"), "");
    EXPECT_EQ(message->tag("c"), std::nullopt);
}

TEST(TagRange, SkipsEmptyTagsAndEmptyKeys) {
    std::vector<std::string> seen;
    for (const TagView tag : TagRange{";;a=1;=x;+b;c==;;"})
        seen.push_back(std::string{tag.key} + "->" + std::string{tag.raw_value});
    EXPECT_THAT(seen, ElementsAre("a->1", "+b->", "c->="));
}

TEST(TagView, KnowsClientOnlyTags) {
    EXPECT_TRUE((TagView{"+typing", ""}.is_client_only()));
    EXPECT_FALSE((TagView{"time", ""}.is_client_only()));
}

TEST(TagEscape, EscapesWhatWouldEndTheTag) {
    EXPECT_EQ(escape_tag("a;b c\\d\re\nf"), "a\\:b\\sc\\\\d\\re\\nf");
    EXPECT_EQ(escape_tag("plain"), "plain");
    EXPECT_EQ(escape_tag(""), "");
}

TEST(TagEscape, UndoesWhatItDid) {
    const std::string value = "; \\\r\n;;  \\\\s\\:";
    EXPECT_EQ(unescape_tag(escape_tag(value)), value);
}

TEST(TagEscape, DropsALoneBackslashAtTheEnd) {
    EXPECT_EQ(unescape_tag("a\\"), "a");
}

TEST(TagEscape, KeepsTheCharacterOfAnUnknownEscape) {
    EXPECT_EQ(unescape_tag("\\b\\:"), "b;");
}

TEST(AppendMessage, WritesWhatParsesToTheSame) {
    const std::string line = "@a=1\\s2;+b :n!u@h PRIVMSG #a :b c";
    const auto message = parse(line);
    ASSERT_TRUE(message);
    std::string out;
    append_message(out, *message);
    EXPECT_EQ(out, line + "\r\n");
}

TEST(AppendMessage, LeavesOutEmptyTags) {
    std::string out;
    append_message(out, *parse("@;a=;=c : PING b"));
    EXPECT_EQ(out, "@a PING :b\r\n");
}

}  // namespace
}  // namespace klatch::wire
