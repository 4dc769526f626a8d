#include "daemon/io/delivery.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/daemon/io/told.h"

namespace klatch::io::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

// Connections whose peers read when the test has them read.
class DeliveryAtWork : public ::testing::Test {
protected:
    core::SessionId connect() {
        std::array<int, 2> pair{};
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
        Connection& connection = connections_.add(net::UniqueFd{pair[0]});
        peers_[connection.id] = net::UniqueFd{pair[1]};
        EXPECT_TRUE(poller_->add(connection.fd.get(), connection.id.value(), net::Interest::read));
        hub_.apply(core::Connected{connection.id, {.local = true, .host = "host", .uid = {}}},
                   effects_);
        effects_.clear();
        return connection.id;
    }

    // A turn in which one is sent so many bytes.
    void turn(core::SessionId to, std::size_t bytes) {
        const std::size_t start = effects_.arena.size();
        effects_.arena.append(bytes, 'x');
        if (bytes > 0) effects_.send(to, effects_.since(start));
        turn();
    }
    void turn() {
        delivery_.deliver(effects_, now_);
        effects_.clear();
    }
    void close(core::SessionId id) {
        hub_.apply(core::Line{id, core::Line::Kind::complete, "QUIT"}, effects_);
        turn();
    }

    // What the peer finds in its socket.
    std::size_t read(core::SessionId id) {
        std::array<char, 65536> bytes{};
        std::size_t sum = 0;
        for (ssize_t count = 1; count > 0;) {
            count = ::read(peers_[id].get(), bytes.data(), bytes.size());
            if (count > 0) sum += static_cast<std::size_t>(count);
        }
        return sum;
    }
    void heard(core::SessionId id) {
        connections_.find(id)->outbox.heard();
        connections_.find(id)->asked_at.reset();
    }
    net::Interest interest(core::SessionId id) { return connections_.find(id)->interest; }
    std::vector<std::string> gone() {
        std::vector<std::string> reasons;
        for (const Delivery::Gone& gone : delivery_.take_gone())
            reasons.push_back(gone.reason);
        return reasons;
    }

    static constexpr std::size_t much = std::size_t{1} << 20U;

    Told told_;
    Result<net::Poller> poller_ = net::Poller::create(net::InterestSet::automatic);
    MonoTime now_{1h};
    core::Hub hub_{{}, {}, {.mono = now_, .wall = WallTime{1h}}};
    Acceptor acceptor_{told_.log(), {}, "secret"};
    Connections connections_;
    core::Effects effects_;
    BacklogLimits limits_{.each = {.stalled = much, .behind = 4 * much, .unanswered = much / 2},
                          .all = 6 * much};
    Delivery delivery_{{told_.log(), *poller_, hub_, acceptor_, connections_}, limits_};
    std::map<core::SessionId, net::UniqueFd> peers_;
};

TEST_F(DeliveryAtWork, WaitsForRoomOnlyWhileSomethingIsLeft) {
    const auto alice = connect();
    turn(alice, 100);
    EXPECT_EQ(interest(alice), net::Interest::read);
    EXPECT_EQ(delivery_.backlogs(), 0U);
    turn(alice, much);
    EXPECT_EQ(interest(alice), net::Interest::both);
    EXPECT_GT(delivery_.backlogs(), 0U);
    std::size_t received = read(alice);
    while (delivery_.backlogs() > 0) {
        delivery_.touch(*connections_.find(alice));
        turn();
        received += read(alice);
    }
    EXPECT_EQ(received, 100 + much);
    EXPECT_EQ(interest(alice), net::Interest::read);
}

TEST_F(DeliveryAtWork, DropsWhoTakesNothingAtAll) {
    const auto alice = connect();
    const auto bob = connect();
    for (int i = 0; i < 4; ++i) {
        turn(alice, much);
        turn(bob, 10);
    }
    EXPECT_THAT(gone(), ElementsAre("SendQ exceeded: reads too slowly"));
    EXPECT_EQ(connections_.find(alice), nullptr);
    EXPECT_NE(connections_.find(bob), nullptr);
    EXPECT_EQ(read(bob), 40U);
    EXPECT_EQ(delivery_.backlogs(), 0U);
}

TEST_F(DeliveryAtWork, WritesOfSlowReadersOnceInAWhile) {
    const auto say = [&] {
        return std::count_if(told_.lines().begin(), told_.lines().end(), [](const auto& line) {
            return line.find("sendq.exceeded") != std::string::npos;
        });
    };
    const auto drop_one = [&] {
        const auto slow = connect();
        for (int i = 0; i < 4; ++i)
            turn(slow, much);
    };
    for (int i = 0; i < 20; ++i)
        drop_one();
    const auto first = say();
    EXPECT_GE(first, 1);
    EXPECT_LT(first, 20);
    now_ += 1h;
    drop_one();
    EXPECT_EQ(say(), first + 1);
    EXPECT_THAT(told_.lines(), Contains(AllOf(HasSubstr("sendq.exceeded"),
                                              HasSubstr(fmt::format("skipped={}", 20 - first)))));
}

TEST_F(DeliveryAtWork, DropsTheHeaviestWhenAllTogetherAreTooMuch) {
    limits_.all = 2 * much;
    delivery_.change(limits_);
    const auto alice = connect();
    const auto bob = connect();
    const auto carol = connect();
    turn(alice, much);
    turn(bob, 2 * much);
    EXPECT_THAT(gone(), ElementsAre("SendQ exceeded: the server is short of memory"));
    EXPECT_EQ(connections_.find(bob), nullptr);
    EXPECT_NE(connections_.find(alice), nullptr);
    EXPECT_NE(connections_.find(carol), nullptr);
}

TEST_F(DeliveryAtWork, AsksWhoSaysNothingAndDropsWhoDoesNotAnswer) {
    const auto alice = connect();
    const auto send = [&] {
        turn(alice, much / 4);
        read(alice);
        delivery_.touch(*connections_.find(alice));
        turn();
        read(alice);
    };
    for (int i = 0; i < 3; ++i)
        send();
    EXPECT_THAT(delivery_.take_silent(), ElementsAre(alice));
    now_ += 10s;
    send();
    EXPECT_THAT(gone(), IsEmpty()) << "it has not been sent as much again";
    heard(alice);
    for (int i = 0; i < 3; ++i)
        send();
    EXPECT_THAT(delivery_.take_silent(), ElementsAre(alice));
    send();
    send();
    EXPECT_THAT(gone(), IsEmpty()) << "its answer may be on the way";
    now_ += 3s;
    turn(alice, much / 4);
    EXPECT_THAT(gone(), ElementsAre("SendQ exceeded: reads too slowly"));
}

TEST_F(DeliveryAtWork, EndsAConnectionOnceAllIsSent) {
    const auto alice = connect();
    turn(alice, much / 2);
    close(alice);
    EXPECT_EQ(interest(alice), net::Interest::write) << "what it says is not heard any more";
    EXPECT_TRUE(delivery_.next_deadline());
    std::size_t received = 0;
    while (connections_.find(alice) != nullptr) {
        received += read(alice);
        delivery_.touch(*connections_.find(alice));
        turn();
    }
    EXPECT_EQ(received + read(alice), much / 2 + std::string_view{"ERROR :Quit\r\n"}.size());
    EXPECT_THAT(gone(), ElementsAre("Quit"));
    EXPECT_FALSE(delivery_.next_deadline());
}

TEST_F(DeliveryAtWork, DoesNotWaitForEverUntilAllIsSent) {
    const auto alice = connect();
    turn(alice, much / 2);
    close(alice);
    now_ = *delivery_.next_deadline() - 1ms;
    turn();
    EXPECT_THAT(gone(), IsEmpty());
    now_ += 1ms;
    turn();
    EXPECT_THAT(gone(), ElementsAre("Quit"));
}

TEST_F(DeliveryAtWork, HearsNobodyWhileReadingIsPaused) {
    const auto alice = connect();
    const auto bob = connect();
    turn(bob, much);
    delivery_.pause_reading(true);
    EXPECT_EQ(interest(alice), net::Interest::none);
    EXPECT_EQ(interest(bob), net::Interest::write);
    delivery_.pause_reading(false);
    EXPECT_EQ(interest(alice), net::Interest::read);
    EXPECT_EQ(interest(bob), net::Interest::both);
}

TEST_F(DeliveryAtWork, LetsGoOfAPeerThatReset) {
    const auto alice = connect();
    peers_[alice].reset();
    turn(alice, 10);
    EXPECT_THAT(gone(), ElementsAre("Connection reset"));
}

TEST_F(DeliveryAtWork, KeepsAPeerOnTheSocketUntilAllThatItSentIsRead) {
    const auto alice = connect();
    connections_.find(alice)->uid = 1000;
    peers_[alice].reset();
    turn(alice, 10);
    EXPECT_THAT(gone(), IsEmpty());
    EXPECT_TRUE(connections_.find(alice)->hung_up);
    EXPECT_TRUE(connections_.find(alice)->watched);
    EXPECT_EQ(interest(alice), net::Interest::read);
    EXPECT_EQ(delivery_.backlogs(), 0U);
    delivery_.pause_reading(true);
    EXPECT_FALSE(connections_.find(alice)->watched) << "its hangup would be told in every turn";
    delivery_.pause_reading(false);
    EXPECT_TRUE(connections_.find(alice)->watched);
    delivery_.drop(*connections_.find(alice), "Connection closed");
    EXPECT_THAT(gone(), ElementsAre("Connection closed"));
}

TEST_F(DeliveryAtWork, TellsWhoCanBeHeardAgain) {
    const auto alice = connect();
    connections_.find(alice)->unread = "PING :more\r\n";
    turn(alice, much);
    EXPECT_THAT(delivery_.take_eased(), IsEmpty()) << "it has its answers to read first";
    EXPECT_EQ(interest(alice), net::Interest::write);
    while (delivery_.backlogs() > 0) {
        read(alice);
        delivery_.touch(*connections_.find(alice));
        turn();
    }
    EXPECT_THAT(delivery_.take_eased(), Contains(alice));
}

}  // namespace
}  // namespace klatch::io::testing
