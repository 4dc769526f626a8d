#include "common/net/socket.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>

#include "common/net/listener.h"
#include "common/net/resolve.h"
#include "tests/support/temporary_directory.h"

namespace klatch::net {
namespace {

int option_of(int fd, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    EXPECT_EQ(::getsockopt(fd, level, name, &value, &length), 0);
    return value;
}

TEST(Socket, TakesItsTcpOptions) {
    const auto fd = stream_socket(AF_INET);
    ASSERT_TRUE(fd);
    ASSERT_TRUE(set_nodelay(fd->get()));
    ASSERT_TRUE(set_send_buffer(fd->get(), 32768));
    EXPECT_EQ(option_of(fd->get(), IPPROTO_TCP, TCP_NODELAY), 1);
    EXPECT_EQ(option_of(fd->get(), SOL_SOCKET, SO_SNDBUF), 2 * 32768);
}

TEST(Socket, SaysWhichOptionFailed) {
    const Status status = set_nodelay(-1);
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().message.find("TCP_NODELAY"), std::string::npos);
}

TEST(Connect, TellsAMissingSocketFromADeadOne) {
    const tests::TemporaryDirectory directory;
    const std::string path = directory.file("x.sock");
    EXPECT_EQ(start_connect(UnixEndpoint{path}).error().code, Errc::not_found);
    const auto address = socket_address(UnixEndpoint{path});
    const auto dead = stream_socket(AF_UNIX);
    ASSERT_EQ(::bind(dead->get(), address->get(), address->length), 0);
    const auto refused = start_connect(UnixEndpoint{path});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::unavailable);
    EXPECT_NE(refused.error().message.find(path), std::string::npos);
}

TEST(Resolve, GivesAnAddressAndAPathBack) {
    for (const auto* text : {"unix:/run/x.sock", "127.0.0.1:6667", "[::1]:6667"}) {
        const auto found = resolve(*parse_endpoint(text));
        ASSERT_TRUE(found);
        EXPECT_EQ(*found, std::vector<Endpoint>{*parse_endpoint(text)});
    }
}

TEST(Resolve, FindsThisHostOnce) {
    const auto found = resolve(HostEndpoint{"LocalHost", 6667});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->size(), 2U);
    for (const Endpoint& one : *found) {
        EXPECT_TRUE(is_local(one)) << format(one);
        EXPECT_EQ(std::get<IpEndpoint>(one).port, 6667);
        EXPECT_EQ(std::ranges::count(*found, one), 1);
    }
}

}  // namespace
}  // namespace klatch::net
