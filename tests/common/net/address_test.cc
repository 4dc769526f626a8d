#include "common/net/address.h"

#include <gtest/gtest.h>

#include <string>
#include <unordered_set>

namespace klatch::net {
namespace {

IpAddress ip(std::string_view text) {
    const auto address = IpAddress::parse(text);
    EXPECT_TRUE(address) << text;
    return address.value_or(IpAddress{});
}

TEST(IpAddress, ReadsAndWritesTheShortestForm) {
    EXPECT_EQ(ip("127.0.0.1").text(), "127.0.0.1");
    EXPECT_EQ(ip("2001:0db8:0:0:0:0:0:1").text(), "2001:db8::1");
    EXPECT_EQ(ip("::").text(), "::");
    EXPECT_EQ(IpAddress{}, ip("::"));
}

TEST(IpAddress, RefusesWhatIsNone) {
    for (const std::string_view text : {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "[::1]", "::1%lo",
                                        "localhost", "1.2.3.4 ", "::g"}) {
        EXPECT_FALSE(IpAddress::parse(text)) << text;
    }
    EXPECT_FALSE(IpAddress::parse(std::string_view("127.0.0.1\0x", 11)));
}

TEST(IpAddress, HoldsAMappedAddressForTheSame) {
    EXPECT_EQ(ip("::ffff:10.1.2.3"), ip("10.1.2.3"));
    EXPECT_TRUE(ip("::ffff:10.1.2.3").is_v4());
    EXPECT_FALSE(ip("::a01:203").is_v4());
}

TEST(IpAddress, KnowsLoopback) {
    for (const auto* text : {"127.0.0.1", "127.255.1.2", "::1", "::ffff:127.0.0.1"}) {
        EXPECT_TRUE(ip(text).is_loopback()) << text;
    }
    for (const auto* text : {"128.0.0.1", "0.0.0.0", "::", "::2", "fe80::1"}) {
        EXPECT_FALSE(ip(text).is_loopback()) << text;
    }
}

TEST(IpAddress, LimitsCountA64OfIpv6AsOne) {
    EXPECT_EQ(ip("2001:db8:1:2:3:4:5:6").limit_key(), ip("2001:db8:1:2::"));
    EXPECT_EQ(ip("2001:db8:1:2::1").limit_key(), ip("2001:db8:1:2:ffff::").limit_key());
    EXPECT_NE(ip("2001:db8:1:2::1").limit_key(), ip("2001:db8:1:3::1").limit_key());
    EXPECT_EQ(ip("10.1.2.3").limit_key(), ip("10.1.2.3"));
    EXPECT_EQ(ip("127.0.0.2").limit_key(), ip("127.0.0.1"));
    EXPECT_EQ(ip("::1").limit_key(), ip("127.0.0.1"));
}

TEST(IpAddress, HashesNeighboursApart) {
    std::unordered_set<std::size_t> hashes;
    for (unsigned low = 0; low < 1000; ++low) {
        IpAddress::Bytes bytes{};
        bytes[7] = static_cast<std::uint8_t>(low >> 8);
        bytes[15] = static_cast<std::uint8_t>(low);
        hashes.insert(std::hash<IpAddress>{}(IpAddress{bytes}));
    }
    EXPECT_EQ(hashes.size(), 1000U);
}

TEST(Cidr, ContainsItsRangeAndNoMore) {
    struct Case {
        const char* range;
        const char* inside;
        const char* outside;
    };
    for (const Case& one :
         {Case{"10.0.0.0/8", "10.255.255.255", "11.0.0.0"},
          Case{"10.1.2.3", "10.1.2.3", "10.1.2.2"},
          Case{"10.1.2.128/25", "10.1.2.255", "10.1.2.127"},
          Case{"0.0.0.0/0", "255.1.2.3", "2001:db8::1"}, Case{"::/0", "10.0.0.1", nullptr},
          Case{"2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"},
          Case{"::1", "::1", "::2"}}) {
        const auto range = Cidr::parse(one.range);
        ASSERT_TRUE(range) << one.range;
        EXPECT_TRUE(range->contains(ip(one.inside))) << one.range;
        if (one.outside != nullptr) {
            EXPECT_FALSE(range->contains(ip(one.outside))) << one.range;
        }
    }
}

TEST(Cidr, WritesItselfWithoutTheBitsBeyondThePrefix) {
    EXPECT_EQ(Cidr::parse("10.1.2.3/8")->text(), "10.0.0.0/8");
    EXPECT_EQ(Cidr::parse("2001:db8::1/32")->text(), "2001:db8::/32");
    EXPECT_EQ(Cidr::parse("10.1.2.3")->text(), "10.1.2.3/32");
}

TEST(Cidr, RefusesWhatIsNone) {
    for (const auto* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/-1",
                             "10.0.0.0/8x", "10.0.0.0/8/8", "host/8"}) {
        const auto range = Cidr::parse(text);
        ASSERT_FALSE(range) << text;
        EXPECT_EQ(range.error().code, Errc::syntax);
    }
}

}  // namespace
}  // namespace klatch::net
