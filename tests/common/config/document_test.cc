#include "common/config/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<std::string> errors_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const Diagnostic& error : parse(text, "f.toml").errors)
        lines.push_back(to_string(error));
    return lines;
}

TEST(Document, KeepsTheOrderAndThePlacesOfTheFile) {
    const Document document = parse("[b]\nkey = \"x\"\n[a]\n  n = 3\n", "f.toml");
    ASSERT_EQ(document.root.size(), 2U);
    EXPECT_EQ(document.root[0].key, "b");
    const auto& table = std::get<Table>(document.root[1].value.data);
    EXPECT_EQ(table.at(0).place, (Place{4, 3}));
    EXPECT_EQ(table.at(0).value.place, (Place{4, 7}));
    EXPECT_EQ(std::get<std::int64_t>(table.at(0).value.data), 3);
}

TEST(Document, HoldsEveryKindOfValue) {
    const Document document =
        parse("a=\"t\"\nb=true\nc=1\nd=1.5\ne=2026-01-02\nf=[1]\n[g]\n", "f.toml");
    std::vector<std::string_view> kinds;
    for (const Member& member : document.root)
        kinds.push_back(kind_of(member.value));
    EXPECT_THAT(kinds, ElementsAre("text", "true or false", "a whole number", "a fraction",
                                   "a date or time", "a list", "a section"));
}

TEST(Document, ReportsEverySyntaxErrorWithItsPlace) {
    EXPECT_THAT(errors_of("a = \nb = 1\nc = full\nd 4\n"),
                ElementsAre(StartsWith("f.toml:1:5: "), StartsWith("f.toml:3:6: "),
                            StartsWith("f.toml:4:3: ")));
}

TEST(Document, SaysWhichKeyIsGivenTwice) {
    EXPECT_THAT(errors_of("[s]\nname = \"a\"\nname = \"b\"\n"),
                ElementsAre(HasSubstr("3:8: \"name\" is set before. Keep one of the two")));
}

TEST(Document, SaysWhichSectionIsGivenTwice) {
    EXPECT_THAT(errors_of("[s]\n[s] # again\na = 1\n"),
                ElementsAre(HasSubstr("2:1: [s] is given before")));
}

TEST(Document, LeavesOutTheSectionOfABrokenHeader) {
    const Document document = parse("[a]\nx = 1\n[b\nx = 2\ny = 3\n[c]\nz = 4\n", "f.toml");
    EXPECT_EQ(document.errors.size(), 1U);
    ASSERT_EQ(document.root.size(), 2U);
    EXPECT_EQ(std::get<Table>(document.root[0].value.data).size(), 1U);
    EXPECT_EQ(document.root[1].key, "c");
}

TEST(Document, AdvisesQuotesForABareWord) {
    EXPECT_THAT(errors_of("level = debug\n"), ElementsAre(HasSubstr("Text stands in quotes")));
    EXPECT_THAT(errors_of("level = full\n"), ElementsAre(HasSubstr("Text stands in quotes")));
}

TEST(Document, AdvisesQuotesForAFileMode) {
    EXPECT_THAT(errors_of("mode = 0666\n"), ElementsAre(HasSubstr("\"0666\"")));
}

TEST(Document, StopsAtAnOpenBracket) {
    EXPECT_EQ(errors_of("a = [1,\n2,\n\n").size(), 1U);
}

TEST(Document, BoundsTheNumberOfErrors) {
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "=\n";
    EXPECT_EQ(errors_of(text).size(), 20U);
}

TEST(Document, EscapesWhatATerminalWouldObey) {
    EXPECT_THAT(errors_of("\"\\u001b[2J\" = 1\n\"\\u001b[2J\" = 2\n"),
                ElementsAre(testing::Not(HasSubstr("\x1b"))));
    EXPECT_EQ(to_string({"f", {1, 2}, "\x1b[2J"}), "f:1:2: \\x1b[2J");
}

TEST(Document, SurvivesDeepNesting) {
    EXPECT_FALSE(errors_of("a = " + std::string(100'000, '[')).empty());
}

TEST(Document, SurvivesKeysOfManyParts) {
    std::string key = "a";
    for (int i = 0; i < 100'000; ++i)
        key += ".a";
    const auto is_told = ElementsAre(HasSubstr("256 parts"));
    EXPECT_THAT(errors_of("b = 1\n" + key + " = 1\n"), is_told);
    EXPECT_THAT(errors_of("[" + key + "]\n"), is_told);
    EXPECT_THAT(errors_of("b = { " + key + " = 1 }\n"), is_told);
}

TEST(Document, TakesTextsWithManyDots) {
    EXPECT_THAT(errors_of("a = \"\"\"\n" + std::string(1000, '.') + "\n1.2.3.4\n\"\"\"\n"),
                IsEmpty());
}

TEST(Document, TellsAMissingFileFromABrokenOne) {
    const auto missing = parse_file("/nonexistent/klatchd.toml");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Errc::not_found);
    const auto directory = parse_file("/");
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, Errc::io);
}

TEST(Document, RefusesAFileWithoutEnd) {
    const auto endless = parse_file("/dev/zero");
    ASSERT_FALSE(endless);
    EXPECT_EQ(endless.error().code, Errc::limit);
}

}  // namespace
}  // namespace klatch::config
