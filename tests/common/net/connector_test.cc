#include "common/net/connector.h"

#include <gtest/gtest.h>

#include "common/net/listener.h"
#include "common/net/poller.h"
#include "common/net/socket.h"
#include "tests/support/temporary_directory.h"

namespace klatch::net {
namespace {

const MonoTime start{Milliseconds{1000}};
constexpr ConnectLimits limits{.one_address = Milliseconds{300}, .altogether = Milliseconds{1000}};

Endpoint loopback(std::uint16_t port) {
    return IpEndpoint{*IpAddress::parse("127.0.0.1"), port};
}

// A port of loopback that refuses: bound, so that nobody else gets it, but not listening.
struct RefusingPort {
    RefusingPort() : fd(*stream_socket(AF_INET)) {
        const auto address = socket_address(loopback(0));
        EXPECT_EQ(::bind(fd.get(), address->get(), address->length), 0);
        endpoint = *local_endpoint(fd.get());
    }
    UniqueFd fd;
    Endpoint endpoint;
};

// A listener whose queue is full: further connections get no answer at all.
struct SilentPort {
    SilentPort() : listener(*Listener::open(loopback(0), {.backlog = 0})) {
        for (int i = 0; i < 4; ++i)
            waiting.push_back(start_connect(listener.endpoint()));
    }
    Listener listener;
    std::vector<Result<StartedConnect>> waiting;
};

void wait_until_writable(int fd) {
    auto poller = *Poller::create(InterestSet::poll);
    ASSERT_TRUE(poller.add(fd, 1, Interest::write));
    ASSERT_TRUE(poller.wait(std::nullopt));
}

// Goes on for as long as the network, not the clock, decides.
ConnectStep settle(Connector& connector, ConnectStep step) {
    while (const auto* connecting = std::get_if<Connecting>(&step)) {
        wait_until_writable(connecting->fd);
        step = connector.ready(start);
    }
    return step;
}

TEST(Connector, ReachesAListener) {
    const auto listener = Listener::open(loopback(0), {});
    ASSERT_TRUE(listener);
    Connector connector({listener->endpoint()}, limits);
    const auto step = settle(connector, connector.start(start));
    ASSERT_TRUE(std::holds_alternative<Connected>(step));
    EXPECT_EQ(std::get<Connected>(step).to, listener->endpoint());
}

TEST(Connector, ReachesAUnixSocketAtOnce) {
    const tests::TemporaryDirectory directory;
    const auto listener = Listener::open(UnixEndpoint{directory.file("x")}, {});
    ASSERT_TRUE(listener);
    Connector connector({listener->endpoint()});
    EXPECT_TRUE(std::holds_alternative<Connected>(connector.start(start)));
}

TEST(Connector, GoesOnToTheNextAddress) {
    const RefusingPort refusing;
    const auto listener = Listener::open(loopback(0), {});
    Connector connector({refusing.endpoint, listener->endpoint()}, limits);
    const auto step = settle(connector, connector.start(start));
    ASSERT_TRUE(std::holds_alternative<Connected>(step));
    EXPECT_EQ(std::get<Connected>(step).to, listener->endpoint());
}

TEST(Connector, ReportsTheLastFailure) {
    const RefusingPort refusing;
    Connector connector({refusing.endpoint}, limits);
    const auto step = settle(connector, connector.start(start));
    ASSERT_TRUE(std::holds_alternative<Error>(step));
    EXPECT_EQ(std::get<Error>(step).code, Errc::unavailable);
    EXPECT_NE(std::get<Error>(step).message.find(format(refusing.endpoint)), std::string::npos);
}

TEST(Connector, GivesASilentAddressItsTimeAndNoMore) {
    const SilentPort silent;
    const auto listener = Listener::open(loopback(0), {});
    Connector connector({silent.listener.endpoint(), listener->endpoint()}, limits);
    const auto first = connector.start(start);
    ASSERT_TRUE(std::holds_alternative<Connecting>(first));
    EXPECT_EQ(std::get<Connecting>(first).deadline, start + limits.one_address);
    const auto step = settle(connector, connector.expired(start + limits.one_address));
    ASSERT_TRUE(std::holds_alternative<Connected>(step));
}

TEST(Connector, LetsTheLastAddressUseTheRestAndThenGivesUp) {
    const SilentPort silent;
    const Endpoint place = silent.listener.endpoint();
    Connector connector({place, place}, limits);
    ASSERT_TRUE(std::holds_alternative<Connecting>(connector.start(start)));
    const auto second = connector.expired(start + limits.one_address);
    ASSERT_TRUE(std::holds_alternative<Connecting>(second));
    EXPECT_EQ(std::get<Connecting>(second).deadline, start + limits.altogether);
    const auto last = connector.expired(start + limits.altogether);
    ASSERT_TRUE(std::holds_alternative<Error>(last));
    EXPECT_NE(std::get<Error>(last).message.find("no answer in time"), std::string::npos);
}

TEST(Connector, StopsWhenTheTimeForAllIsOver) {
    const SilentPort silent;
    const Endpoint place = silent.listener.endpoint();
    Connector connector({place, place, place}, limits);
    ASSERT_TRUE(std::holds_alternative<Connecting>(connector.start(start)));
    EXPECT_TRUE(std::holds_alternative<Error>(connector.expired(start + limits.altogether)));
}

TEST(Connector, FailsWithoutAnAddress) {
    Connector connector({}, limits);
    EXPECT_TRUE(std::holds_alternative<Error>(connector.start(start)));
}

TEST(Connect, ASocketThatReachedItselfIsRefused) {
    const auto fd = stream_socket(AF_INET);
    const auto any = socket_address(loopback(0));
    ASSERT_EQ(::bind(fd->get(), any->get(), any->length), 0);
    const auto self = *local_endpoint(fd->get());
    const auto address = socket_address(self);
    static_cast<void>(::connect(fd->get(), address->get(), address->length));
    wait_until_writable(fd->get());
    const Status status = finish_connect(fd->get(), self);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Errc::unavailable);
}

}  // namespace
}  // namespace klatch::net
