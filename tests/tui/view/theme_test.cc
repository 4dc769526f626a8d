#include "tui/view/theme.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace klatch::tui {
namespace {

TEST(Theme, GivesANickTheSameColourInAnyCase) {
    EXPECT_EQ(theme::nick("Alice"), theme::nick("alice"));
    EXPECT_FALSE(theme::nick("alice").fg.is_default());
}

TEST(Theme, SpreadsNicksOverManyColours) {
    std::set<int> colors;
    for (int i = 0; i < 500; ++i)
        colors.insert(theme::nick("user" + std::to_string(i)).fg.index);
    EXPECT_GE(colors.size(), 20U);
}

}  // namespace
}  // namespace klatch::tui
