#include "common/secret.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace klatch {
namespace {

TEST(Secret, RevealsWhatItHolds) {
    EXPECT_EQ(Secret{"pass"}.reveal(), "pass");
}

TEST(Secret, MovesAndLeavesNothingBehind) {
    Secret from{"a long password that does not fit a small string"};
    const Secret to{std::move(from)};
    EXPECT_EQ(to.reveal(), "a long password that does not fit a small string");
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is the point
}

TEST(Secret, IsNotCopyable) {
    static_assert(!std::is_copy_constructible_v<Secret>);
    static_assert(!std::is_copy_assignable_v<Secret>);
}

}  // namespace
}  // namespace klatch
