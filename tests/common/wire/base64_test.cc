#include "common/wire/base64.h"

#include <gtest/gtest.h>

namespace klatch::wire {
namespace {

using namespace std::string_view_literals;

struct Pair {
    std::string_view bytes;
    std::string_view text;
};

class Base64Pairs : public testing::TestWithParam<Pair> {};

TEST_P(Base64Pairs, EncodeAndDecode) {
    EXPECT_EQ(base64_encode(GetParam().bytes), GetParam().text);
    const auto bytes = base64_decode(GetParam().text);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, GetParam().bytes);
}

INSTANTIATE_TEST_SUITE_P(Rfc4648, Base64Pairs,
                         testing::Values(Pair{"", ""}, Pair{"f", "Zg=="}, Pair{"fo", "Zm8="},
                                         Pair{"foo", "Zm9v"}, Pair{"foob", "Zm9vYg=="},
                                         Pair{"fooba", "Zm9vYmE="}, Pair{"foobar", "Zm9vYmFy"},
                                         Pair{"\xFF\xFF\xBE"sv, "//++"}, Pair{"\0\0"sv, "AAA="}));

TEST(Base64, RefusesEveryOtherSpelling) {
    for (const std::string_view text :
         {"Zg", "Zg=", "Zg===", "Z===", "====", "Zm9v=", "Zg==Zg==", "Zm=v", "Zh==", "Zm9=", "Zm 9",
          "Zm9\n", "Zm-_", "Z\xC3\xA4g"}) {
        const auto bytes = base64_decode(text);
        ASSERT_FALSE(bytes) << text;
        EXPECT_EQ(bytes.error().code, Errc::syntax);
    }
}

}  // namespace
}  // namespace klatch::wire
