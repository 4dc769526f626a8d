#include "common/net/endpoint.h"

#include <gtest/gtest.h>

namespace klatch::net {
namespace {

TEST(Endpoint, ReadsWhatItWrites) {
    for (const auto* text : {"unix:/run/klatch/klatch.sock", "127.0.0.1:6667", "[::]:6697",
                             "[2001:db8::1]:1", "irc.example.org:6697", "localhost:0"}) {
        const auto endpoint = parse_endpoint(text);
        ASSERT_TRUE(endpoint) << text;
        EXPECT_EQ(format(*endpoint), text);
    }
}

TEST(Endpoint, TellsItsKinds) {
    EXPECT_EQ(*parse_endpoint("unix:/a b"), Endpoint{UnixEndpoint{"/a b"}});
    EXPECT_EQ(*parse_endpoint("127.0.0.1:80"),
              (Endpoint{IpEndpoint{*IpAddress::parse("127.0.0.1"), 80}}));
    EXPECT_EQ(*parse_endpoint("atlas:80"), (Endpoint{HostEndpoint{"atlas", 80}}));
}

TEST(Endpoint, TakesADefaultPort) {
    EXPECT_EQ(format(*parse_endpoint("atlas", 6697)), "atlas:6697");
    EXPECT_EQ(format(*parse_endpoint("::1", 6697)), "[::1]:6697");
    EXPECT_EQ(format(*parse_endpoint("[::1]", 6697)), "[::1]:6697");
    EXPECT_EQ(format(*parse_endpoint("10.0.0.1", 6697)), "10.0.0.1:6697");
    EXPECT_EQ(format(*parse_endpoint("atlas:1", 6697)), "atlas:1");
}

TEST(Endpoint, RefusesWhatIsNone) {
    for (const auto* text : {"", "atlas", "::1", "127.0.0.1", ":6667", "atlas:", "atlas:65536",
                             "atlas:-1", "atlas:6a", "[::1", "[::1]6667", "[atlas]:1", "[]:1",
                             "unix:", "unix:relative", "a b:1", "-x:1", "a:b:1", "http://x:1"}) {
        const auto endpoint = parse_endpoint(text);
        ASSERT_FALSE(endpoint) << text;
        EXPECT_EQ(endpoint.error().code, Errc::syntax);
    }
}

TEST(Endpoint, KnowsWhatStaysOnTheHost) {
    for (const auto* text : {"unix:/x", "127.0.0.1:1", "[::1]:1"}) {
        EXPECT_TRUE(is_local(*parse_endpoint(text))) << text;
    }
    for (const auto* text : {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "localhost:1"}) {
        EXPECT_FALSE(is_local(*parse_endpoint(text))) << text;
    }
}

TEST(Endpoint, SurvivesTheWayThroughASocketAddress) {
    for (const auto* text : {"unix:/run/x.sock", "127.0.0.1:6667", "[2001:db8::1]:6697"}) {
        const auto endpoint = parse_endpoint(text);
        ASSERT_TRUE(endpoint);
        const auto address = socket_address(*endpoint);
        ASSERT_TRUE(address);
        EXPECT_EQ(endpoint_of(*address), *endpoint);
    }
}

TEST(Endpoint, RefusesAPathThatDoesNotFitAndAName) {
    EXPECT_TRUE(socket_address(UnixEndpoint{"/" + std::string(106, 'x')}));
    const auto too_long = socket_address(UnixEndpoint{"/" + std::string(107, 'x')});
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().code, Errc::usage);
    EXPECT_FALSE(socket_address(HostEndpoint{"atlas", 1}));
}

}  // namespace
}  // namespace klatch::net
