#include "common/text/duration.h"

#include <gtest/gtest.h>

#include <string_view>

namespace klatch::text {
namespace {

using namespace std::chrono_literals;

struct DurationRow {
    std::string_view word;
    Milliseconds value;
};
constexpr DurationRow durations[] = {
    {"2ms", 2ms},      {"0", 0ms},       {"0s", 0ms}, {"30s", 30s},
    {"5m", 5min},      {"5min", 5min},   {"1h", 1h},  {"1d", 24h},
    {"90d", 90 * 24h}, {"2w", 14 * 24h}, {"1H", 1h},  {"365000d", 365000 * 24h},
};

TEST(Duration, ReadsANumberAndAUnit) {
    for (const DurationRow& row : durations) {
        const auto parsed = parse_duration(row.word);
        ASSERT_TRUE(parsed) << row.word;
        EXPECT_EQ(*parsed, row.value) << row.word;
    }
}

TEST(Duration, RefusesEverythingElse) {
    for (const std::string_view word :
         {"", "d", "5", "-1d", "+1d", "1.5h", "1h30m", " 1h", "1 h", "1y", "365001d",
          "99999999999999999999d", "18446744073709551615w", "forever"})
        EXPECT_FALSE(parse_duration(word)) << word;
}

TEST(Duration, SaysWhatIsWrong) {
    const Error error = parse_duration("3 \x1B parsecs").error();
    EXPECT_EQ(error.code, Errc::syntax);
    EXPECT_EQ(error.message,
              "\"3 \\x1b parsecs\" is not a duration: write a whole number and ms, s, m, h, d or "
              "w, at most 1000 years, for example \"90d\"");
}

TEST(Duration, TakesForeverWhereItIsAllowed) {
    const auto forever = parse_duration_or_forever("forever");
    ASSERT_TRUE(forever);
    EXPECT_FALSE(forever->has_value());
    EXPECT_EQ(parse_duration_or_forever("90d")->value(), Milliseconds{90 * 24h});
    EXPECT_TRUE(parse_duration_or_forever("never").error().message.ends_with(", or \"forever\""));
}

TEST(Duration, WritesTheShortestExactForm) {
    EXPECT_EQ(format_duration(0ms), "0s");
    EXPECT_EQ(format_duration(2ms), "2ms");
    EXPECT_EQ(format_duration(1500ms), "1500ms");
    EXPECT_EQ(format_duration(90min), "90m");
    EXPECT_EQ(format_duration(24h), "1d");
    EXPECT_EQ(format_duration(90 * 24h), "90d");
    EXPECT_EQ(format_duration(14 * 24h), "2w");
    EXPECT_EQ(format_duration(-5s), "-5s");
}

TEST(Duration, ReadsWhatItWrites) {
    for (const DurationRow& row : durations)
        EXPECT_EQ(*parse_duration(format_duration(row.value)), row.value) << row.word;
}

struct SizeRow {
    std::string_view word;
    std::uint64_t value;
};
constexpr SizeRow sizes[] = {
    {"0", 0},
    {"512", 512},
    {"512B", 512},
    {"8KiB", 8192},
    {"4MiB", 4 << 20U},
    {"64MiB", 64 << 20U},
    {"1GiB", 1ULL << 30U},
    {"8K", 8192},
    {"4mib", 4 << 20U},
    {"8388608GiB", 1ULL << 53U},
};

TEST(Size, ReadsANumberAndAUnit) {
    for (const SizeRow& row : sizes) {
        const auto parsed = parse_size(row.word);
        ASSERT_TRUE(parsed) << row.word;
        EXPECT_EQ(*parsed, row.value) << row.word;
    }
}

TEST(Size, RefusesEverythingElse) {
    for (const std::string_view word :
         {"", "MiB", "-1", "1.5MiB", "4 MiB", "4TiB", "4MB", "8388609GiB", "99999999999999999999"})
        EXPECT_FALSE(parse_size(word)) << word;
}

TEST(Size, SaysWhatIsWrong) {
    EXPECT_EQ(parse_size("many").error().message,
              "\"many\" is not a size: write a whole number of bytes, or one with KiB, MiB or GiB, "
              "for example \"64MiB\"");
}

TEST(Size, WritesTheShortestExactForm) {
    EXPECT_EQ(format_size(0), "0");
    EXPECT_EQ(format_size(1000), "1000");
    EXPECT_EQ(format_size(1536), "1536");
    EXPECT_EQ(format_size(8192), "8KiB");
    EXPECT_EQ(format_size(4U << 20U), "4MiB");
    EXPECT_EQ(format_size(1U << 30U), "1GiB");
}

TEST(Size, ReadsWhatItWrites) {
    for (const SizeRow& row : sizes)
        EXPECT_EQ(*parse_size(format_size(row.value)), row.value) << row.word;
}

}  // namespace
}  // namespace klatch::text
