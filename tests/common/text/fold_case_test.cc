#include "common/text/fold_case.h"

#include <gtest/gtest.h>

namespace klatch::text {
namespace {

TEST(FoldCase, IsTheSameInAnyCase) {
    EXPECT_EQ(fold_case("Hello World-7"), "hello world-7");
    EXPECT_EQ(fold_case("ÜBER"), fold_case("über"));
    EXPECT_EQ(fold_case("ПРИВЕТ"), fold_case("привет"));
    EXPECT_EQ(fold_case("STRASSE"), fold_case("Straße"));
}

TEST(FoldCase, IsTheSameHoweverAnAccentIsWritten) {
    EXPECT_EQ(fold_case("U\u0308ber"), fold_case("über"));
    EXPECT_NE(fold_case("uber"), fold_case("über"));
}

TEST(FoldCase, TakesAnyBytes) {
    EXPECT_EQ(fold_case(""), "");
    EXPECT_EQ(fold_case("A\xffÜ"), "a\uFFFDü");
}

}  // namespace
}  // namespace klatch::text
