#include "daemon/core/isupport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klatch::core {
namespace {

TEST(Isupport, EscapesTheNameOfTheNetwork) {
    Settings settings;
    settings.network = "a=b";
    EXPECT_THAT(isupport(settings), testing::Contains("NETWORK=a\\x3Db"));
}

}  // namespace
}  // namespace klatch::core
