#include "common/config/setting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::config {
namespace {

using testing::HasSubstr;

// What a setting says to one TOML value; "" when it takes it.
std::string answer(const Setting& setting, const std::string& toml) {
    const Document document = parse("x = " + toml, "f");
    return setting.assign(document.root.at(0).value, {.directory = "/etc/k", .credentials = ""})
        .value_or("");
}

TEST(Setting, TakesText) {
    std::string target = "old";
    const Setting setting = text("x", target, "");
    EXPECT_EQ(setting.show(), "\"old\"");
    EXPECT_EQ(answer(setting, "\"new\""), "");
    EXPECT_EQ(target, "new");
}

TEST(Setting, SaysWhatItExpectedAndWhatItGot) {
    std::string words;
    bool truth = false;
    unsigned count = 5;
    std::vector<std::string> items;
    EXPECT_EQ(answer(text("x", words, ""), "3"), "expected text in quotes, got 3");
    EXPECT_EQ(answer(flag("x", truth, ""), "\"yes\""),
              "expected true or false, got the text \"yes\"");
    EXPECT_EQ(answer(number("x", count, {.least = 1, .most = 9}, ""), "true"),
              "expected a whole number, 1 to 9, got true");
    EXPECT_EQ(answer(list("x", items, ""), "\"a\""),
              "expected a list of texts, [\"one\", \"two\"], got the text \"a\"");
    EXPECT_EQ(answer(list("x", items, ""), "[\"a\", 1]"),
              "in the list: expected text in quotes, got 1");
}

TEST(Setting, LeavesTheOldValueWhenItRefuses) {
    unsigned count = 5;
    std::vector<std::string> items = {"kept"};
    EXPECT_NE(answer(number("x", count, {.least = 1, .most = 9}, ""), "10"), "");
    EXPECT_NE(answer(list("x", items, ""), "[1]"), "");
    EXPECT_EQ(count, 5U);
    EXPECT_EQ(items, std::vector<std::string>{"kept"});
}

TEST(Setting, KeepsANumberInItsRange) {
    unsigned count = 5;
    const Setting setting = number("x", count, {.least = 2, .most = 9}, "");
    for (const char* wrong : {"1", "10", "-3", "0", "1.5", "99999999999"})
        EXPECT_THAT(answer(setting, wrong), HasSubstr("2 to 9")) << wrong;
    EXPECT_EQ(answer(setting, "2"), "");
    EXPECT_EQ(answer(setting, "9"), "");
}

TEST(Setting, NeverOverflowsItsVariable) {
    std::uint16_t count = 5;
    const Setting setting = number("x", count, {}, "");
    EXPECT_THAT(answer(setting, "65536"), HasSubstr("0 to 65535"));
    EXPECT_EQ(answer(setting, "65535"), "");
    EXPECT_EQ(count, 65535);
}

TEST(Setting, LetsZeroStandForAnotherValue) {
    unsigned length = 5;
    EXPECT_EQ(answer(number("x", length, {.least = 1, .most = 64, .zero = 64}, ""), "0"), "");
    EXPECT_EQ(length, 64U);
}

TEST(Setting, ReadsSizes) {
    std::size_t bytes = 0;
    const Setting setting = size("x", bytes, {.least = 1024, .most = 1 << 20}, "");
    EXPECT_EQ(answer(setting, "\"8KiB\""), "");
    EXPECT_EQ(bytes, 8192U);
    EXPECT_EQ(setting.show(), "\"8KiB\"");
    EXPECT_EQ(answer(setting, "\"2MiB\""), "expected 1KiB to 1MiB, got 2MiB");
    EXPECT_THAT(answer(setting, "\"8 apples\""), HasSubstr("KiB"));
    EXPECT_NE(answer(setting, "0"), "");
}

TEST(Setting, ReadsTimeSpans) {
    Milliseconds span{0};
    const Setting setting = duration("x", span, {.least = 1000, .zero = 0}, "");
    EXPECT_EQ(answer(setting, "\"1h\""), "");
    EXPECT_EQ(span, std::chrono::hours{1});
    EXPECT_EQ(answer(setting, "\"2ms\""), "expected at least 1s, got 2ms");
    EXPECT_EQ(answer(setting, "0"), "");
    EXPECT_EQ(span, Milliseconds{0});
    EXPECT_NE(answer(setting, "5"), "");
}

TEST(Setting, ReadsATimeSpanThatMayBeForEver) {
    std::optional<Milliseconds> span;
    const Setting setting = duration_or_forever("x", span, "");
    EXPECT_EQ(setting.show(), "\"forever\"");
    EXPECT_EQ(answer(setting, "\"90d\""), "");
    EXPECT_EQ(span, std::chrono::hours{90 * 24});
    EXPECT_EQ(answer(setting, "\"forever\""), "");
    EXPECT_FALSE(span);
}

TEST(Setting, OffersTheNearestWordOfAChoice) {
    enum class Colour { red, green };
    Colour colour = Colour::red;
    const Setting setting =
        choice<Colour>("x", colour, {{"red", Colour::red}, {"green", Colour::green}}, "");
    EXPECT_EQ(answer(setting, "\"gren\""),
              "expected one of red, green, got \"gren\". Did you mean \"green\"?");
    EXPECT_EQ(answer(setting, "\"green\""), "");
    EXPECT_EQ(colour, Colour::green);
    EXPECT_EQ(setting.show(), "\"green\"");
}

TEST(Setting, CompletesARelativePath) {
    std::string file;
    const Setting setting = path("x", file, "");
    EXPECT_EQ(answer(setting, "\"key.pem\""), "");
    EXPECT_EQ(file, "/etc/k/key.pem");
    EXPECT_EQ(answer(setting, "\"/key.pem\""), "");
    EXPECT_EQ(file, "/key.pem");
    EXPECT_EQ(answer(setting, "\"\""), "");
    EXPECT_EQ(file, "");
}

TEST(Setting, QuotesTextSoThatItParsesBack) {
    const std::string hostile = "a\"b\\c\n\x01\x7f\ttab\xc3\xa9";
    const Document document = parse("x = " + in_quotes(hostile), "f");
    ASSERT_TRUE(document.errors.empty());
    EXPECT_EQ(std::get<std::string>(document.root.at(0).value.data), hostile);
}

}  // namespace
}  // namespace klatch::config
