#include "common/strong_id.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace klatch {
namespace {

using AppleId = StrongId<struct AppleTag>;
using PearId = StrongId<struct PearTag>;

TEST(StrongId, DefaultsToNone) {
    EXPECT_FALSE(AppleId{});
}

TEST(StrongId, DoesNotConvertToAnotherId) {
    static_assert(!std::is_convertible_v<AppleId, PearId>);
    static_assert(!std::is_constructible_v<AppleId, PearId>);
}

TEST(StrongId, IsAKeyOfUnorderedContainers) {
    const std::unordered_set<AppleId> ids{AppleId{1}, AppleId{2}, AppleId{1}};
    EXPECT_EQ(ids.size(), 2U);
}

TEST(StrongId, OrdersByValue) {
    EXPECT_LT(AppleId{1}, AppleId{2});
}

}  // namespace
}  // namespace klatch
