#include "common/log/throttle.h"

#include <gtest/gtest.h>

namespace klatch::log {
namespace {

constexpr MonoTime at(int seconds) {
    return MonoTime{std::chrono::seconds{seconds}};
}

TEST(Throttle, AdmitsTheFirst) {
    Throttle throttle;
    EXPECT_EQ(throttle.admit(at(0)), 0U);
}

TEST(Throttle, CountsWhatItLeavesOut) {
    Throttle throttle{std::chrono::seconds{60}};
    ASSERT_TRUE(throttle.admit(at(1)));
    EXPECT_FALSE(throttle.admit(at(1)));
    EXPECT_FALSE(throttle.admit(at(60)));
    EXPECT_EQ(throttle.admit(at(61)), 2U);
    EXPECT_FALSE(throttle.admit(at(62)));
    EXPECT_EQ(throttle.admit(at(200)), 1U);
}

}  // namespace
}  // namespace klatch::log
