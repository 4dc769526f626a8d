#include "tui/net/address.h"

#include <gmock/gmock.h>

namespace klatch::tui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string endpoint(std::string_view text) {
    const auto address = parse_address(text);
    return address ? net::format(address->endpoint) : address.error().message;
}

TEST(Address, HasAPortOfItsOwnOrTheUsualOne) {
    EXPECT_EQ(endpoint("irc.example.org"), "irc.example.org:6667");
    EXPECT_EQ(endpoint("irc.example.org:7000"), "irc.example.org:7000");
    EXPECT_EQ(endpoint("[::1]:7000"), "[::1]:7000");
    EXPECT_EQ(endpoint("127.0.0.1"), "127.0.0.1:6667");
}

TEST(Address, MayBeASocket) {
    EXPECT_EQ(endpoint("/run/klatch/klatch.sock"), "unix:/run/klatch/klatch.sock");
    EXPECT_EQ(endpoint("unix:/run/klatch/klatch.sock"), "unix:/run/klatch/klatch.sock");
}

TEST(Address, MayNameChannels) {
    const auto address = parse_address("irc://irc.example.org:7000/dev,#ops");
    ASSERT_TRUE(address);
    EXPECT_EQ(net::format(address->endpoint), "irc.example.org:7000");
    EXPECT_THAT(address->channels, ElementsAre("#dev", "#ops"));
}

TEST(Address, SaysThatTlsIsNotSpokenYet) {
    const auto address = parse_address("ircs://irc.example.org");
    ASSERT_FALSE(address);
    EXPECT_EQ(address.error().code, Errc::usage);
    EXPECT_THAT(address.error().message, HasSubstr("needs TLS"));
}

TEST(Address, IsRefusedWithAReason) {
    EXPECT_THAT(endpoint("host:port:x"), StartsWith("\"host:port:x\" is no address: expected "));
    EXPECT_FALSE(parse_address(""));
    EXPECT_THAT(endpoint("a\x1b[31m:x"), HasSubstr("\\x1b"));
}

}  // namespace
}  // namespace klatch::tui
