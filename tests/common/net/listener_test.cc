#include "common/net/listener.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

#include "common/net/io.h"
#include "common/net/socket.h"
#include "tests/support/temporary_directory.h"

namespace klatch::net {
namespace {

Endpoint any_port() {
    return IpEndpoint{*IpAddress::parse("127.0.0.1"), 0};
}

Result<Listener> listen_at(const std::string& path, const ListenOptions& options = {}) {
    return Listener::open(UnixEndpoint{path}, options);
}

bool somebody_answers(const std::string& path) {
    return start_connect(UnixEndpoint{path}).has_value();
}

mode_t mode_of(const std::string& path) {
    struct stat found {};
    EXPECT_EQ(::lstat(path.c_str(), &found), 0);
    return found.st_mode & 07777;
}

int option_of(int fd, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    EXPECT_EQ(::getsockopt(fd, level, name, &value, &length), 0);
    return value;
}

// Leaves a socket file that nobody serves, as a killed server does.
void leave_dead_socket(const std::string& path) {
    const auto address = socket_address(UnixEndpoint{path});
    const auto fd = stream_socket(AF_UNIX);
    ASSERT_TRUE(address && fd);
    ASSERT_EQ(::bind(fd->get(), address->get(), address->length), 0);
    ASSERT_EQ(::listen(fd->get(), 1), 0);
}

bool is_readable(int fd) {
    pollfd entry{.fd = fd, .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 0) == 1;
}

class ListenerTest : public testing::Test {
protected:
    tests::TemporaryDirectory directory_;
    std::string path_ = directory_.file("klatch.sock");
    ReserveDescriptor reserve_;
};

TEST_F(ListenerTest, AcceptsOverTcpAndNamesThePeer) {
    const auto listener = Listener::open(any_port(), {.send_buffer = 65536});
    ASSERT_TRUE(listener);
    EXPECT_TRUE(std::holds_alternative<NobodyWaits>(listener->accept(reserve_)));

    const auto client = start_connect(listener->endpoint());
    ASSERT_TRUE(client);
    const auto result = listener->accept(reserve_);
    const auto* accepted = std::get_if<Accepted>(&result);
    ASSERT_NE(accepted, nullptr);
    EXPECT_EQ(accepted->peer, *local_endpoint(client->fd.get()));
    EXPECT_EQ(option_of(accepted->fd.get(), IPPROTO_TCP, TCP_NODELAY), 1);
    EXPECT_EQ(option_of(accepted->fd.get(), SOL_SOCKET, SO_SNDBUF), 2 * 65536);
    EXPECT_NE(::fcntl(accepted->fd.get(), F_GETFL) & O_NONBLOCK, 0);
    EXPECT_NE(::fcntl(accepted->fd.get(), F_GETFD) & FD_CLOEXEC, 0);
}

TEST_F(ListenerTest, ConnectionsOfThisHostAreNotPaced) {
    const auto listener = Listener::open(any_port(), {});
    ASSERT_TRUE(listener);
    const auto client = start_connect(listener->endpoint());
    ASSERT_TRUE(client);
    const auto result = listener->accept(reserve_);
    const auto* accepted = std::get_if<Accepted>(&result);
    ASSERT_NE(accepted, nullptr);
    std::array<char, 16> name{};
    socklen_t length = name.size();
    ASSERT_EQ(::getsockopt(accepted->fd.get(), IPPROTO_TCP, TCP_CONGESTION, name.data(), &length),
              0);
    EXPECT_STREQ(name.data(), "reno");
}

TEST_F(ListenerTest, AcceptsOverAUnixSocket) {
    const auto listener = listen_at(path_, {.mode = 0600, .send_buffer = 65536});
    ASSERT_TRUE(listener) << listener.error().message;
    EXPECT_EQ(mode_of(path_), 0600U);
    const auto client = start_connect(UnixEndpoint{path_});
    ASSERT_TRUE(client);
    EXPECT_EQ(client->state, StartedConnect::State::done);
    const auto result = listener->accept(reserve_);
    const auto* accepted = std::get_if<Accepted>(&result);
    ASSERT_NE(accepted, nullptr);
    EXPECT_EQ(accepted->peer, Endpoint{UnixEndpoint{}});
    EXPECT_EQ(option_of(accepted->fd.get(), SOL_SOCKET, SO_SNDBUF), 2 * 65536);
}

TEST_F(ListenerTest, GivesTheSocketItsModeWhateverTheUmask) {
    const mode_t before = ::umask(0077);
    const auto listener = listen_at(path_, {.mode = 0666});
    ::umask(before);
    ASSERT_TRUE(listener);
    EXPECT_EQ(mode_of(path_), 0666U);
}

TEST_F(ListenerTest, AllowsBothFamiliesOnOnePort) {
    const auto v4 = Listener::open(any_port(), {});
    ASSERT_TRUE(v4);
    const std::uint16_t port = std::get<IpEndpoint>(v4->endpoint()).port;
    const auto v6 = Listener::open(IpEndpoint{*IpAddress::parse("::"), port}, {});
    if (!v6) GTEST_SKIP() << "no IPv6 here: " << v6.error().message;
    EXPECT_EQ(option_of(v6->fd(), IPPROTO_IPV6, IPV6_V6ONLY), 1);
}

TEST_F(ListenerTest, SaysThatAPortIsTaken) {
    const auto first = Listener::open(any_port(), {});
    ASSERT_TRUE(first);
    const auto second = Listener::open(first->endpoint(), {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_NE(second.error().message.find(format(first->endpoint())), std::string::npos);
}

TEST_F(ListenerTest, TakesNoHostName) {
    EXPECT_EQ(Listener::open(HostEndpoint{"localhost", 0}, {}).error().code, Errc::usage);
}

TEST_F(ListenerTest, RefusesAPathThatALiveServerHas) {
    const auto first = listen_at(path_);
    ASSERT_TRUE(first);
    const auto second = listen_at(path_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_NE(second.error().message.find("running server"), std::string::npos);
    EXPECT_TRUE(somebody_answers(path_));
}

TEST_F(ListenerTest, RefusesAPathThatAServerWithoutALockHas) {
    const auto address = socket_address(UnixEndpoint{path_});
    const auto foreign = stream_socket(AF_UNIX);
    ASSERT_EQ(::bind(foreign->get(), address->get(), address->length), 0);
    ASSERT_EQ(::listen(foreign->get(), 0), 0);
    // Also while its queue is full.
    std::vector<UniqueFd> waiting;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(listen_at(path_).error().code, Errc::conflict);
        if (auto client = start_connect(UnixEndpoint{path_}))
            waiting.push_back(std::move(client->fd));
    }
}

TEST_F(ListenerTest, TakesOverADeadSocket) {
    leave_dead_socket(path_);
    ASSERT_FALSE(somebody_answers(path_));
    const auto listener = listen_at(path_);
    ASSERT_TRUE(listener) << listener.error().message;
    EXPECT_TRUE(somebody_answers(path_));
}

TEST_F(ListenerTest, ClearsWhatDiedBetweenBindAndRename) {
    leave_dead_socket(path_ + ".new");
    const auto listener = listen_at(path_);
    ASSERT_TRUE(listener) << listener.error().message;
    EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(ListenerTest, LeavesAFileThatIsNoSocketAlone) {
    std::ofstream(path_) << "precious";
    const auto listener = listen_at(path_);
    ASSERT_FALSE(listener);
    EXPECT_EQ(listener.error().code, Errc::conflict);
    EXPECT_NE(listener.error().message.find("no socket"), std::string::npos);
    EXPECT_EQ(std::filesystem::file_size(path_), 8U);
}

TEST_F(ListenerTest, DoesNotFollowPlantedLinks) {
    const std::string victim = directory_.file("victim");
    for (const auto* suffix : {"", ".new", ".lock"}) {
        std::filesystem::create_symlink(victim, path_ + suffix);
        EXPECT_FALSE(listen_at(path_)) << suffix;
        EXPECT_FALSE(std::filesystem::exists(victim)) << suffix;
        std::filesystem::remove(path_ + suffix);
    }
    EXPECT_TRUE(listen_at(path_));
}

TEST_F(ListenerTest, RemovesItsPathOnClose) {
    ASSERT_TRUE(listen_at(path_));  // and gone again
    EXPECT_FALSE(std::filesystem::exists(path_));
    EXPECT_FALSE(std::filesystem::exists(path_ + ".lock"));
    EXPECT_TRUE(listen_at(path_));
}

TEST_F(ListenerTest, LeavesAPathThatIsNoLongerItsOwn) {
    {
        const auto listener = listen_at(path_);
        ASSERT_TRUE(listener);
        std::filesystem::remove(path_);
        std::ofstream(path_) << "somebody else's";
    }
    EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_F(ListenerTest, SaysWhichDirectoryIsMissing) {
    const auto listener = listen_at(directory_.file("none/klatch.sock"));
    ASSERT_FALSE(listener);
    EXPECT_EQ(listener.error().code, Errc::not_found);
    EXPECT_NE(listener.error().message.find("none/klatch.sock"), std::string::npos);
}

TEST_F(ListenerTest, RefusesAPathThatIsTooLong) {
    EXPECT_EQ(listen_at("/" + std::string(104, 'x')).error().code, Errc::usage);
}

TEST_F(ListenerTest, TurnsAConnectionAwayWhenDescriptorsAreUsedUp) {
    const auto listener = listen_at(path_);
    ASSERT_TRUE(listener);
    const auto client = start_connect(UnixEndpoint{path_});
    ASSERT_TRUE(client);

    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    // The lowest number that is free is the first that the limit forbids.
    const int next_free = UniqueFd(::open("/dev/null", O_RDONLY | O_CLOEXEC)).get();
    const rlimit tight{static_cast<rlim_t>(next_free), before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    const auto result = listener->accept(reserve_);
    const bool still_waiting = is_readable(listener->fd());
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);

    EXPECT_TRUE(std::holds_alternative<OutOfDescriptors>(result));
    EXPECT_FALSE(still_waiting);
    std::array<char, 1> room{};
    EXPECT_EQ(read_some(client->fd.get(), room).state, IoState::closed);
    EXPECT_TRUE(reserve_.spend()) << "the reserve was taken back";
}

}  // namespace
}  // namespace klatch::net
