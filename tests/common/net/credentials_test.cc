#include "common/net/credentials.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "common/net/unique_fd.h"

namespace klatch::net {
namespace {

TEST(Credentials, NameThePeer) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    const UniqueFd near(ends[0]);
    const UniqueFd far(ends[1]);
    const auto peer = peer_credentials(near.get());
    ASSERT_TRUE(peer);
    EXPECT_EQ(peer->uid, ::geteuid());
    EXPECT_EQ(peer->gid, ::getegid());
    EXPECT_EQ(peer->pid, ::getpid());
}

TEST(Credentials, AreAnErrorForABadDescriptor) {
    EXPECT_FALSE(peer_credentials(-1));
}

TEST(UidMap, IsFullOnlyIfEveryUidMapsToItself) {
    EXPECT_TRUE(is_full_uid_map("         0          0 4294967295\n"));
    EXPECT_TRUE(is_full_uid_map("0 0 4294967295"));
    for (const auto* text : {"", "\n", "0 1000 1\n", "0 0 65536\n", "0 100000 4294967295\n",
                             "1 0 4294967295\n", "0 0 4294967295\n1 1 1\n", "0 0\n", "x 0 1\n",
                             "0 0 42949672950\n", "0 0 99999999999999999999999\n"}) {
        EXPECT_FALSE(is_full_uid_map(text)) << text;
    }
}

TEST(UidMap, OfThisProcessCanBeRead) {
    EXPECT_TRUE(has_full_uid_map());
}

}  // namespace
}  // namespace klatch::net
