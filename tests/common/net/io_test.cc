#include "common/net/io.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "common/net/unique_fd.h"

namespace klatch::net {
namespace {

class Io : public testing::Test {
protected:
    Io() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()),
                  0);
        near_.reset(ends[0]);
        far_.reset(ends[1]);
    }
    std::string read_far() {
        std::array<char, 100> room{};
        const IoResult got = read_some(far_.get(), room);
        return {room.data(), got.count};
    }
    UniqueFd near_;
    UniqueFd far_;
    std::array<char, 16> room_{};
};

TEST_F(Io, MovesBytes) {
    const IoResult sent = write_some(near_.get(), "hello");
    EXPECT_EQ(sent.state, IoState::bytes);
    EXPECT_EQ(sent.count, 5U);
    EXPECT_EQ(read_far(), "hello");
}

TEST_F(Io, GathersParts) {
    std::string first = "one ";
    std::string second = "two";
    const std::array<iovec, 2> parts{iovec{first.data(), first.size()},
                                     iovec{second.data(), second.size()}};
    const IoResult sent = write_some(near_.get(), parts);
    EXPECT_EQ(sent.count, 7U);
    EXPECT_EQ(read_far(), "one two");
}

TEST_F(Io, SaysWhenAReadWouldBlock) {
    EXPECT_EQ(read_some(near_.get(), room_).state, IoState::would_block);
}

TEST_F(Io, SaysWhenAWriteWouldBlock) {
    const std::string much(100000, 'x');
    IoResult result;
    int writes = 0;
    do {
        result = write_some(near_.get(), much);
    } while (result.state == IoState::bytes && ++writes < 1000);
    EXPECT_EQ(result.state, IoState::would_block);
}

TEST_F(Io, EndOfFileIsAClosedPeerWithoutAnError) {
    far_.reset();
    const IoResult got = read_some(near_.get(), room_);
    EXPECT_EQ(got.state, IoState::closed);
    EXPECT_EQ(got.error_number, 0);
}

TEST_F(Io, AWriteToAGonePeerRaisesNoSignal) {
    far_.reset();
    const IoResult sent = write_some(near_.get(), "x");
    EXPECT_EQ(sent.state, IoState::closed);
    EXPECT_EQ(sent.error_number, EPIPE);
}

TEST_F(Io, AResetIsAClosedPeer) {
    ASSERT_EQ(write_some(near_.get(), "unread").state, IoState::bytes);
    far_.reset();  // with bytes unread: the near end sees a reset
    const IoResult got = read_some(near_.get(), room_);
    EXPECT_EQ(got.state, IoState::closed);
    EXPECT_EQ(got.error_number, ECONNRESET);
}

TEST_F(Io, NothingToMoveIsNoEndOfFile) {
    EXPECT_EQ(read_some(near_.get(), {}).state, IoState::would_block);
    EXPECT_EQ(write_some(near_.get(), "").state, IoState::would_block);
}

TEST_F(Io, ABadDescriptorIsAnError) {
    EXPECT_EQ(read_some(-1, room_).state, IoState::error);
    EXPECT_EQ(write_some(-1, "x").error_number, EBADF);
}

TEST_F(Io, ReadsPipesToo) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC), 0);
    const UniqueFd out(ends[0]);
    const UniqueFd in(ends[1]);
    ASSERT_EQ(::write(in.get(), "ab", 2), 2);
    EXPECT_EQ(read_some(out.get(), room_).count, 2U);
}

}  // namespace
}  // namespace klatch::net
