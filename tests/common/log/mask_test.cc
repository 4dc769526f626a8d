#include "common/log/mask.h"

#include <gtest/gtest.h>

namespace klatch::log {
namespace {

TEST(Mask, KeepsTheNetworkAlone) {
    EXPECT_EQ(mask_address("192.0.2.7"), "192.0.2.0/24");
    EXPECT_EQ(mask_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1::/48");
}

TEST(Mask, SeesThroughMappedAddresses) {
    EXPECT_EQ(mask_address("::ffff:192.0.2.7"), "192.0.2.0/24");
}

TEST(Mask, KeepsThisMachinesOwnAddresses) {
    EXPECT_EQ(mask_address("127.0.0.1"), "127.0.0.1");
    EXPECT_EQ(mask_address("::1"), "::1");
}

TEST(Mask, HidesWhatIsNoAddress) {
    EXPECT_EQ(mask_address("host.example.org"), "masked");
    EXPECT_EQ(mask_address(""), "masked");
}

}  // namespace
}  // namespace klatch::log
