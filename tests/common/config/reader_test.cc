#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/config/schema.h"
#include "tests/common/config/sample.h"

namespace klatch::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Reading read_into(Sample& sample, std::string_view text) {
    return read(describe(sample), parse(text, "f"), {});
}

std::vector<std::string> lines_of(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : diagnostics)
        lines.push_back(to_string(diagnostic));
    return lines;
}

std::vector<std::string> errors_of(std::string_view text) {
    Sample sample;
    return lines_of(read_into(sample, text).errors());
}

TEST(Reader, CarriesValuesIntoTheirVariables) {
    Sample sample;
    const Reading reading = read_into(sample,
                                      "theme = \"light\"\n[limits]\nnicks = 7\n"
                                      "[[server]]\nhost = \"a\"\n[[server]]\nhost = \"b\"\n"
                                      "[keys]\n\"Alt+a\" = \"next\"\n");
    EXPECT_THAT(lines_of(reading.errors()), IsEmpty());
    EXPECT_EQ(sample.theme, "light");
    EXPECT_EQ(sample.limits.nicks, 7U);
    EXPECT_TRUE(sample.limits.strict);
    ASSERT_EQ(sample.servers.size(), 2U);
    EXPECT_EQ(sample.servers[1].host, "b");
    ASSERT_EQ(sample.keys.size(), 1U);
    EXPECT_EQ(sample.keys[0].key, "Alt+a");
    EXPECT_EQ(sample.keys[0].place.line, 9U);
}

TEST(Reader, KeepsTheDefaultsOfWhatIsNotSet) {
    Sample sample;
    EXPECT_THAT(read_into(sample, "").errors(), IsEmpty());
    EXPECT_EQ(sample.servers.size(), 1U);
}

TEST(Reader, ReportsEveryErrorByPlace) {
    EXPECT_THAT(errors_of("[limits]\nnicks = \"many\"\nstrict = 2\nnicks = 3\n[server]\n"),
                ElementsAre("f:2:1: limits.nicks: expected a whole number, 0 to 99, got the text "
                            "\"many\". For example: nicks = 32",
                            "f:3:1: limits.strict: expected true or false, got 2. For example: "
                            "strict = true",
                            HasSubstr("\"nicks\" is set before"),
                            "f:5:2: server: expected a section. Write [[server]] on a line of its "
                            "own"));
}

TEST(Reader, ProposesTheNearestKey) {
    EXPECT_THAT(errors_of("[limits]\nstrikt = 3\n"),
                ElementsAre("f:2:1: limits.strikt: there is no such setting. Did you mean "
                            "\"strict\"?"));
}

TEST(Reader, ProposesTheNearestSection) {
    EXPECT_THAT(errors_of("[limit]\n"),
                ElementsAre("f:1:2: limit: there is no such section. Did you mean \"limits\"?"));
}

TEST(Reader, NamesTheSectionAKeyBelongsTo) {
    EXPECT_THAT(errors_of("[access]\nstrict = true\n"),
                ElementsAre(HasSubstr("It belongs in [limits]")));
}

TEST(Reader, SaysWhereToLookAnUnknownKeyUp) {
    EXPECT_THAT(errors_of("[limits]\nzebra = 1\n"),
                ElementsAre(HasSubstr("sample --print-defaults lists all")));
}

TEST(Reader, WarnsOfWhatIsToCome) {
    Sample sample;
    const Reading reading = read_into(sample, "[limits]\nlater = 2\n");
    EXPECT_THAT(reading.errors(), IsEmpty());
    EXPECT_THAT(lines_of(reading.warnings()),
                ElementsAre(HasSubstr("f:2:1: limits.later: has no")));
    EXPECT_EQ(sample.limits.later, 2U);
}

TEST(Reader, DoesNotWarnOfADefault) {
    Sample sample;
    EXPECT_THAT(read_into(sample, "[limits]\nlater = 1\n").warnings(), IsEmpty());
}

TEST(Reader, NeverShowsASecretInAnError) {
    EXPECT_THAT(errors_of("[access]\ntoken = \"hunter2hunter2\"\n"),
                ElementsAre("f:2:1: access.token: this is no token"));
    EXPECT_THAT(errors_of("[access]\ntoken = 123456789\n"),
                ElementsAre(testing::Not(HasSubstr("123456789"))));
}

TEST(Reader, PlacesRemarksThatOthersAdd) {
    Sample sample;
    Reading reading =
        read_into(sample, "[limits]\nnicks = 7\n[[server]]\n[[server]]\nhost = \"b\"\n");
    EXPECT_TRUE(reading.is_set("limits.nicks"));
    EXPECT_FALSE(reading.is_set("limits.strict"));
    reading.error("server[1].host", "no");
    reading.error("server[0].host", "no");
    reading.error("limits.strict", "no");
    reading.error("keys", "no");
    EXPECT_THAT(lines_of(reading.errors()),
                ElementsAre("f: keys: no", "f:1:2: limits.strict: no", "f:3:1: server.host: no",
                            "f:5:1: server.host: no"));
}

}  // namespace
}  // namespace klatch::config
