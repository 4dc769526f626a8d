#include "daemon/io/acceptor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <string>

#include "tests/daemon/io/told.h"
#include "tests/support/temporary_directory.h"

namespace klatch::io::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr AdmissionLimits one_each{.per_address = 1, .per_address_rate = 0, .per_uid = 1};

// What the peer reads, up to the end.
std::string heard(const net::UniqueFd& peer) {
    std::string all;
    std::array<char, 256> bytes{};
    for (ssize_t count = 1; count > 0;) {
        count = ::recv(peer.get(), bytes.data(), bytes.size(), 0);
        if (count > 0) all.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return all;
}

class AcceptorAtWork : public ::testing::Test {
protected:
    std::string path() { return directory_.file("socket"); }

    void listen(const net::Endpoint& endpoint) {
        auto listener = net::Listener::open(endpoint, {});
        ASSERT_TRUE(listener) << listener.error().message;
        if (const auto* ip = std::get_if<net::IpEndpoint>(&listener->endpoint())) port_ = ip->port;
        acceptor_.add(std::move(*listener));
    }

    [[nodiscard]] net::UniqueFd connect_tcp() const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        net::UniqueFd fd{::socket(AF_INET, SOCK_STREAM, 0)};
        connect(fd, address);
        return fd;
    }

    net::UniqueFd connect_unix() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path().copy(address.sun_path, sizeof address.sun_path - 1);
        net::UniqueFd fd{::socket(AF_UNIX, SOCK_STREAM, 0)};
        connect(fd, address);
        return fd;
    }

    std::vector<Newcomer> accept() { return acceptor_.accept(0, {}); }

    Told told_;
    Acceptor acceptor_{told_.log(), one_each, "secret"};

private:
    template <class Address>
    static void connect(const net::UniqueFd& fd, const Address& address) {
        // The interface of sockets takes every kind of address as this one.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
        const auto* any = reinterpret_cast<const sockaddr*>(&address);
        ASSERT_EQ(::connect(fd.get(), any, sizeof address), 0);
    }

    tests::TemporaryDirectory directory_;
    std::uint16_t port_ = 0;
};

TEST_F(AcceptorAtWork, TellsWhereANewcomerComesFrom) {
    listen(net::UnixEndpoint{path()});
    const net::UniqueFd peer = connect_unix();
    const auto newcomers = accept();
    ASSERT_THAT(newcomers, SizeIs(1));
    EXPECT_EQ(newcomers[0].uid, getuid());
    EXPECT_EQ(newcomers[0].origin.uid, getuid());
    EXPECT_TRUE(newcomers[0].origin.local);
    EXPECT_FALSE(newcomers[0].address);
}

TEST_F(AcceptorAtWork, TurnsOneTooManyAwayAndSaysWhy) {
    listen(net::IpEndpoint{net::IpAddress::from_v4({127, 0, 0, 1}), 0});
    const net::UniqueFd first = connect_tcp();
    const net::UniqueFd second = connect_tcp();
    const auto newcomers = accept();
    ASSERT_THAT(newcomers, SizeIs(1));
    EXPECT_THAT(heard(second), StartsWith("ERROR :Too many connections"));
    EXPECT_THAT(told_.lines(),
                ElementsAre(AllOf(HasSubstr("conn.refused"), HasSubstr("address=127.0.0.1 "))));
    acceptor_.left(newcomers[0].address, newcomers[0].uid);
    const net::UniqueFd third = connect_tcp();
    EXPECT_THAT(accept(), SizeIs(1));
}

TEST_F(AcceptorAtWork, LogsWhichUserOfThisHostItTurnedAway) {
    listen(net::UnixEndpoint{path()});
    const net::UniqueFd first = connect_unix();
    const net::UniqueFd second = connect_unix();
    EXPECT_THAT(accept(), SizeIs(1));
    const std::string uid = "uid=" + std::to_string(getuid()) + " ";
    EXPECT_THAT(told_.lines(), ElementsAre(AllOf(HasSubstr("conn.refused"), HasSubstr(uid))));
}

TEST_F(AcceptorAtWork, TellsOneItCannotWaitForToComeLater) {
    listen(net::UnixEndpoint{path()});
    const net::UniqueFd peer = connect_unix();
    {
        const auto newcomers = accept();
        ASSERT_THAT(newcomers, SizeIs(1));
        acceptor_.turn_away(newcomers[0].fd, {Errc::limit, "no watches are left"}, {});
        acceptor_.turn_away(newcomers[0].fd, {Errc::limit, "no watches are left"}, {});
    }
    EXPECT_THAT(heard(peer), HasSubstr("ERROR :The server has too many connections"));
    EXPECT_THAT(told_.lines(), ElementsAre(HasSubstr("limit.hit limit=watches")));
}

}  // namespace
}  // namespace klatch::io::testing
