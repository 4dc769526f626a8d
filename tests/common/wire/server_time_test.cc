#include "common/wire/server_time.h"

#include <gtest/gtest.h>

namespace klatch::wire {
namespace {

WallTime at(std::int64_t milliseconds) {
    return WallTime{Milliseconds{milliseconds}};
}

struct Pair {
    std::int64_t milliseconds;
    std::string_view text;
};

class ServerTimes : public testing::TestWithParam<Pair> {};

TEST_P(ServerTimes, AreWrittenAndRead) {
    EXPECT_EQ(ServerTimeText{at(GetParam().milliseconds)}.view(), GetParam().text);
    const auto time = parse_server_time(GetParam().text);
    ASSERT_TRUE(time);
    EXPECT_EQ(*time, at(GetParam().milliseconds));
}

INSTANTIATE_TEST_SUITE_P(Pairs, ServerTimes,
                         testing::Values(Pair{0, "1970-01-01T00:00:00.000Z"},
                                         Pair{1319042451620, "2011-10-19T16:40:51.620Z"},
                                         Pair{951782399999, "2000-02-28T23:59:59.999Z"},
                                         Pair{951782400000, "2000-02-29T00:00:00.000Z"},
                                         Pair{4107542400000, "2100-03-01T00:00:00.000Z"},
                                         Pair{-1, "1969-12-31T23:59:59.999Z"},
                                         Pair{-62167219200000, "0000-01-01T00:00:00.000Z"},
                                         Pair{253402300799999, "9999-12-31T23:59:59.999Z"}));

TEST(ServerTime, ClampsWhatHasNoFourDigitYear) {
    EXPECT_EQ(ServerTimeText{at(253402300800000)}.view(), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(ServerTimeText{at(-62167219200001)}.view(), "0000-01-01T00:00:00.000Z");
}

TEST(ServerTime, ReadsOtherFractionsToTheMillisecond) {
    EXPECT_EQ(parse_server_time("1970-01-01T00:00:01Z"), at(1000));
    EXPECT_EQ(parse_server_time("1970-01-01T00:00:01.5Z"), at(1500));
    EXPECT_EQ(parse_server_time("1970-01-01T00:00:01.123456789Z"), at(1123));
}

TEST(ServerTime, ReadsALeapSecondAsTheNext) {
    EXPECT_EQ(parse_server_time("2016-12-31T23:59:60.000Z"), at(1483228800000));
}

TEST(ServerTime, RefusesEverythingElse) {
    for (const std::string_view text :
         {"", "2011", "2011-10-19T16:40:51.620", "2011-10-19T16:40:51.620+01:00",
          "2011-10-19 16:40:51.620Z", "2011-13-19T16:40:51.620Z", "2011-02-29T16:40:51.620Z",
          "2011-00-01T16:40:51.620Z", "2011-10-19T24:40:51.620Z", "2011-10-19T16:60:51.620Z",
          "2011-10-19T16:40:61.620Z", "2011-10-19T16:40:51.Z", "2011-10-19T16:40:51.0123456789Z",
          "2011-10-19T16:40:51.620Zx", "-011-10-19T16:40:51.620Z", "2011-10-19T16:40:5a.620Z"}) {
        const auto time = parse_server_time(text);
        ASSERT_FALSE(time) << text;
        EXPECT_EQ(time.error().code, Errc::syntax);
    }
}

}  // namespace
}  // namespace klatch::wire
