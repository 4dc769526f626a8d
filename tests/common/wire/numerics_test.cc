#include "common/wire/numerics.h"

#include <gtest/gtest.h>

namespace klatch::wire {
namespace {

TEST(Numerics, RendersThreeDigits) {
    EXPECT_EQ(digits(Numeric::rpl_welcome), "001");
    EXPECT_EQ(digits(Numeric::rpl_motd), "372");
    EXPECT_EQ(digits(Numeric::rpl_saslmechs), "908");
}

TEST(Numerics, KnowsNameAndText) {
    EXPECT_EQ(name(Numeric::err_nosuchnick), "ERR_NOSUCHNICK");
    EXPECT_EQ(text(Numeric::err_nosuchnick), "No such nick/channel");
    EXPECT_EQ(text(Numeric::rpl_welcome), "");
}

TEST(Numerics, FindsEveryRowOfTheTable) {
    for (const NumericRow& row : numerics()) {
        EXPECT_EQ(name(row.numeric), row.name);
        EXPECT_EQ(text(row.numeric), row.text);
        EXPECT_EQ(std::stoi(std::string{digits(row.numeric)}), static_cast<int>(row.numeric));
    }
}

TEST(Numerics, AnswersNothingForANumberItDoesNotKnow) {
    EXPECT_EQ(name(static_cast<Numeric>(999)), "");
    EXPECT_EQ(text(static_cast<Numeric>(0)), "");
    EXPECT_EQ(digits(static_cast<Numeric>(1000)), "");
}

}  // namespace
}  // namespace klatch::wire
