#include "daemon/core/flood.h"

#include <gtest/gtest.h>

namespace klatch::core {
namespace {

using namespace std::chrono_literals;

constexpr MonoTime start{1h};

// Takes single tokens until one has to be waited for, and says how long.
Milliseconds empty(Bucket& bucket, MonoTime now, BucketRate rate) {
    for (std::uint32_t i = 0; i < rate.burst; ++i)
        EXPECT_EQ(bucket.take(1, now, rate), 0ms);
    return bucket.take(1, now, rate);
}

TEST(Bucket, RefillsAtItsRate) {
    const BucketRate rate{.count = 2, .per = 1s, .burst = 3};
    Bucket bucket;
    EXPECT_EQ(empty(bucket, start, rate), 500ms);
    EXPECT_EQ(bucket.take(1, start + 499ms, rate), 1ms);
    EXPECT_EQ(bucket.take(1, start + 500ms, rate), 0ms);
    EXPECT_EQ(empty(bucket, start + 10s, rate), 500ms);
}

TEST(Bucket, KeepsToLessThanOneTokenASecond) {
    const BucketRate rate{.count = 7, .per = 24h, .burst = 2};
    Bucket bucket;
    const Milliseconds wait = empty(bucket, start, rate);
    EXPECT_EQ(wait, 12342858ms);  // a seventh of a day, rounded up
    EXPECT_EQ(bucket.take(1, start + wait - 1ms, rate), 1ms);
    EXPECT_EQ(bucket.take(1, start + wait, rate), 0ms);
}

TEST(Bucket, CountsALargeRateAndALongSilenceRight) {
    const BucketRate rate{.count = UINT32_MAX, .per = 7 * 24h, .burst = UINT32_MAX};
    Bucket bucket;
    EXPECT_EQ(bucket.take(UINT32_MAX, start, rate), 0ms);
    EXPECT_EQ(bucket.take(UINT32_MAX, start + 24h, rate), 6 * 24h);
    EXPECT_EQ(bucket.take(UINT32_MAX, start + 100 * 365 * 24h, rate), 0ms);
}

TEST(Bucket, IsAtMostEmptyHoweverMuchItIsCharged) {
    const BucketRate rate{.count = 2, .per = 1s, .burst = 10};
    Bucket bucket;
    bucket.charge(9, start, rate);
    EXPECT_EQ(bucket.take(1, start, rate), 0ms);
    bucket.charge(UINT32_MAX, start, rate);
    EXPECT_EQ(bucket.take(1, start, rate), 500ms);
    EXPECT_EQ(bucket.take(1, start + 500ms, rate), 0ms);
}

TEST(Bucket, IsAtMostEmptyAfterItsRateChanges) {
    const BucketRate slow{.count = 1, .per = 24h, .burst = 10};
    const BucketRate fast{.count = 2, .per = 1s, .burst = 10};
    Bucket bucket;
    (void)empty(bucket, start, slow);
    EXPECT_EQ(bucket.take(1, start, fast), 500ms);
}

}  // namespace
}  // namespace klatch::core
