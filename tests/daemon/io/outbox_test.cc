#include "daemon/io/outbox.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <string>

#include "common/net/unique_fd.h"

namespace klatch::io {
namespace {

constexpr std::size_t much = std::size_t{1} << 20U;

core::Slice slice(std::size_t offset, std::size_t length) {
    return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)};
}

// An outbox, the socket it writes to, and who reads that.
class OutboxOnASocket : public ::testing::Test {
protected:
    OutboxOnASocket() {
        std::array<int, 2> pair{};
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        ours_.reset(pair[0]);
        theirs_.reset(pair[1]);
    }

    // A turn in which the peer is sent these bytes.
    net::IoState turn(const std::string& arena) {
        if (!arena.empty()) outbox_.add(slice(0, arena.size()));
        return outbox_.flush(ours_.get(), arena);
    }

    // What the peer finds, at most so much.
    std::string read(std::size_t most) {
        std::string bytes(most, '\0');
        const auto count = ::read(theirs_.get(), bytes.data(), bytes.size());
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }

    // Reads and flushes until nothing is left.
    std::string read_all() {
        std::string all;
        for (std::string part = read(much); !part.empty(); part = read(much)) {
            all += part;
            (void)turn({});
        }
        return all;
    }

    Outbox outbox_;
    net::UniqueFd ours_;
    net::UniqueFd theirs_;
    SendLimits limits_;
};

TEST_F(OutboxOnASocket, SendsSlicesInTheirOrder) {
    outbox_.add(slice(4, 2));
    outbox_.add(slice(0, 2));
    outbox_.add(slice(2, 2));
    EXPECT_EQ(outbox_.flush(ours_.get(), "ccddaa"), net::IoState::bytes);
    EXPECT_EQ(outbox_.backlog(), 0U);
    EXPECT_EQ(read(much), "aaccdd");
}

TEST_F(OutboxOnASocket, KeepsWhatTheSocketDoesNotTake) {
    const std::string first(much, 'a');
    (void)turn(first);
    EXPECT_GT(outbox_.backlog(), 0U);
    (void)turn("the end");
    EXPECT_EQ(read_all(), first + "the end");
    EXPECT_EQ(outbox_.backlog(), 0U);
}

TEST_F(OutboxOnASocket, LetsAnAnswerBeOfAnySize) {
    (void)turn(std::string(limits_.behind + much, 'a'));
    EXPECT_FALSE(outbox_.is_over(limits_));
    (void)turn({});
    EXPECT_FALSE(outbox_.is_over(limits_));
}

TEST_F(OutboxOnASocket, IsOverWhenMoreComesOnTopOfTooMuch) {
    (void)turn(std::string(limits_.behind + much, 'a'));
    // It does read, only too little.
    EXPECT_FALSE(read(much / 4).empty());
    (void)turn("more");
    EXPECT_TRUE(outbox_.is_over(limits_));
}

TEST_F(OutboxOnASocket, IsOverEarlierForOneThatTakesNothing) {
    (void)turn(std::string(much, 'a'));
    for (std::size_t sent = 0; sent <= limits_.stalled; sent += much / 4) {
        EXPECT_FALSE(outbox_.is_over(limits_));
        (void)turn(std::string(much / 4, 'b'));
    }
    (void)turn("more");
    EXPECT_TRUE(outbox_.is_over(limits_));
}

TEST_F(OutboxOnASocket, ForgivesOneThatReadsAgain) {
    (void)turn(std::string(limits_.behind + much, 'a'));
    (void)read_all();
    (void)turn("more");
    EXPECT_FALSE(outbox_.is_over(limits_));
}

TEST_F(OutboxOnASocket, CountsWhatWasSentWithoutAWord) {
    (void)turn("12345");
    (void)turn("678");
    EXPECT_EQ(outbox_.unheard(), 8U);
    outbox_.heard();
    EXPECT_EQ(outbox_.unheard(), 0U);
}

TEST_F(OutboxOnASocket, NoticesThatThePeerIsGone) {
    theirs_.reset();
    EXPECT_EQ(turn("hello"), net::IoState::closed);
}

}  // namespace
}  // namespace klatch::io
