#include "tui/net/link.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <array>
#include <functional>
#include <future>
#include <string>
#include <vector>

#include "common/net/io.h"
#include "common/net/listener.h"
#include "common/net/socket.h"
#include "tests/support/temporary_directory.h"

namespace klatch::tui {
namespace {

using Phase = LinkState::Phase;
using Lines = std::vector<std::string>;

// Time stands still unless a test moves it.
class StillClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return {time, {}}; }
    MonoTime time{Milliseconds{1000000}};
};

// A server that the test plays itself, one connection at a time.
class Server {
public:
    explicit Server(const net::Endpoint& at) : listener_(*net::Listener::open(at, {})) {}

    [[nodiscard]] const net::Endpoint& endpoint() const { return listener_.endpoint(); }
    void accept() {
        wait_for(listener_.fd(), POLLIN);
        auto result = listener_.accept(reserve_);
        ASSERT_TRUE(std::holds_alternative<net::Accepted>(result));
        client_ = std::move(std::get<net::Accepted>(result).fd);
    }
    void say(std::string_view bytes) const {
        EXPECT_EQ(net::write_some(client_.get(), bytes).count, bytes.size());
    }
    // What has come, at least one byte; "" at the end.
    [[nodiscard]] std::string hear() const {
        wait_for(client_.get(), POLLIN);
        std::array<char, 4096> room{};
        const auto got = net::read_some(client_.get(), room);
        return {room.data(), got.count};
    }
    void hang_up() { client_.reset(); }

private:
    static void wait_for(int fd, short events) {
        pollfd entry{.fd = fd, .events = events, .revents = 0};
        ASSERT_EQ(::poll(&entry, 1, 10000), 1);
    }
    net::ReserveDescriptor reserve_;
    net::Listener listener_;
    net::UniqueFd client_;
};

class LinkTest : public testing::Test {
protected:
    static net::Endpoint loopback() {
        return net::IpEndpoint{*net::IpAddress::parse("127.0.0.1"), 0};
    }
    net::Endpoint path() { return net::UnixEndpoint{directory_.file("klatch.sock")}; }

    Link make(const net::Endpoint& to) {
        return Link(loop_, {.to = to, .send_limit = 100000},
                    {.line =
                         [this](const wire::DecodedLine& line) {
                             lines_.emplace_back(line.text);
                             if (on_line_) on_line_();
                         },
                     .changed = [this](const LinkState& state) { states_.push_back(state); },
                     .silent = [this] { ++asked_; }},
                    {.random = [] { return 0; },
                     .lookup = [this](const net::Endpoint&) { return lookup_(); }});
    }
    void turn() { ASSERT_TRUE(loop_.turn(Milliseconds{0})); }
    // Turns, each ended by what the network does, until something holds.
    void turn_until(const std::function<bool()>& holds) {
        for (int i = 0; i < 200 && !holds(); ++i)
            ASSERT_TRUE(loop_.turn(Milliseconds{50}));
        ASSERT_TRUE(holds());
    }
    void turn_until(const Link& link, Phase phase) {
        turn_until([&] { return link.state().phase == phase; });
    }
    void pass(Milliseconds time) {
        clock_.time += time;
        turn();
    }
    std::vector<Phase> phases() const {
        std::vector<Phase> found;
        for (const LinkState& state : states_)
            found.push_back(state.phase);
        return found;
    }

    tests::TemporaryDirectory directory_;
    StillClock clock_;
    net::Loop loop_{clock_};
    std::function<Addresses()> lookup_;
    std::function<void()> on_line_;
    Lines lines_;
    std::vector<LinkState> states_;
    int asked_ = 0;
};

TEST_F(LinkTest, ConnectsToAUnixSocketAndTradesLines) {
    Server server(path());
    Link link = make(path());
    EXPECT_EQ(link.state().phase, Phase::disconnected);
    link.open();
    EXPECT_EQ(link.state().phase, Phase::online);
    server.accept();
    ASSERT_TRUE(link.send("NICK alice"));
    ASSERT_TRUE(link.send("USER alice 0 * :Alice"));
    EXPECT_EQ(server.hear(), "NICK alice\r\nUSER alice 0 * :Alice\r\n");
    server.say(":s 001 alice :Hi\r\n:s 002 al");
    turn();
    EXPECT_EQ(lines_, Lines{":s 001 alice :Hi"});
    server.say("ice :Host\n");
    turn();
    EXPECT_EQ(lines_, (Lines{":s 001 alice :Hi", ":s 002 alice :Host"}));
}

TEST_F(LinkTest, ConnectsOverTcpByNameAndTellsEachPhaseOnce) {
    Server server(loopback());
    lookup_ = [&] { return Addresses{std::vector{server.endpoint()}}; };
    Link link = make(net::HostEndpoint{"atlas", 6667});
    link.open();
    turn_until(link, Phase::online);
    EXPECT_EQ(phases(), (std::vector{Phase::resolving, Phase::connecting, Phase::online}));
    server.accept();
    ASSERT_TRUE(link.send("PING x"));
    EXPECT_EQ(server.hear(), "PING x\r\n");
}

TEST_F(LinkTest, ReconnectsByItselfAndSaysWhyAndWhen) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    server.say("ERROR :bye\r\n");
    server.hang_up();
    turn_until(link, Phase::disconnected);
    EXPECT_EQ(lines_, Lines{"ERROR :bye"});
    EXPECT_EQ(states_.back().reason, "the server closed the connection");
    EXPECT_EQ(states_.back().retry_at, clock_.time + Milliseconds{500});
    EXPECT_EQ(link.send("lost").error().code, Errc::unavailable);

    pass(Milliseconds{499});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
    pass(Milliseconds{1});
    EXPECT_EQ(link.state().phase, Phase::online);
    server.accept();
    server.say("again\r\n");
    turn();
    EXPECT_EQ(lines_.back(), "again");
}

TEST_F(LinkTest, ForgetsHalfALineOfTheLastConnection) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    server.say("half a li");
    turn();
    server.hang_up();
    turn_until(link, Phase::disconnected);
    pass(Milliseconds{500});
    server.accept();
    server.say("whole\r\n");
    turn();
    EXPECT_EQ(lines_, Lines{"whole"});
}

TEST_F(LinkTest, KeepsTryingWithLongerWaitsWhileNobodyListens) {
    Link link = make(path());
    link.open();
    for (const int wait : {500, 1000, 2000}) {
        ASSERT_EQ(link.state().phase, Phase::disconnected);
        EXPECT_EQ(link.state().retry_at, clock_.time + Milliseconds{wait});
        EXPECT_NE(link.state().reason.find("klatch.sock"), std::string::npos);
        pass(Milliseconds{wait});
    }
    const Server server(path());
    link.retry();
    EXPECT_EQ(link.state().phase, Phase::online);
    EXPECT_EQ(link.state().reason, "");
}

TEST_F(LinkTest, LooksTheNameUpAfreshForEachAttempt) {
    Server server(loopback());
    int lookups = 0;
    lookup_ = [&]() -> Addresses {
        if (++lookups == 1) return fail(Errc::not_found, "look up atlas: no such host");
        return std::vector{server.endpoint()};
    };
    Link link = make(net::HostEndpoint{"atlas", 6667});
    link.open();
    turn_until(link, Phase::disconnected);
    EXPECT_EQ(link.state().reason, "look up atlas: no such host");
    pass(Milliseconds{500});
    turn_until(link, Phase::online);
    EXPECT_EQ(lookups, 2);
}

TEST_F(LinkTest, RetryReplacesALinkThatIsOnline) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    states_.clear();
    link.retry();
    EXPECT_EQ(phases(), (std::vector{Phase::resolving, Phase::online}))
        << "or nobody registers on the new connection";
    EXPECT_EQ(server.hear(), "");
    server.accept();
    ASSERT_TRUE(link.send("here"));
    EXPECT_EQ(server.hear(), "here\r\n");
}

TEST_F(LinkTest, StaysClosedWhenClosed) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    ASSERT_TRUE(link.send("QUIT :bye"));
    link.close();
    EXPECT_EQ(server.hear(), "QUIT :bye\r\n");
    EXPECT_EQ(server.hear(), "");
    EXPECT_EQ(states_.back(), LinkState{});
    pass(Milliseconds{100000});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
}

TEST_F(LinkTest, AHandlerMayCloseItInTheMiddleOfABatch) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    on_line_ = [&] { link.close(); };
    server.say("one\r\ntwo\r\nthree\r\n");
    turn();
    EXPECT_EQ(lines_, Lines{"one"});
    turn();
    EXPECT_EQ(lines_, Lines{"one"});
}

TEST_F(LinkTest, AHandlerMayReplaceItInTheMiddleOfABatch) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    on_line_ = [&] {
        on_line_ = nullptr;
        link.retry();
    };
    server.say("one\r\ntwo\r\n");
    turn();
    server.accept();
    server.say("new\r\n");
    turn();
    EXPECT_EQ(lines_, (Lines{"one", "new"}));
}

TEST_F(LinkTest, KeepsWhatTheServerIsSlowToTakeUpToItsLimit) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    const std::string line(1000, 'x');
    std::size_t sent = 0;
    Status status;
    while (sent < 10000000 && (status = link.send(line)))
        sent += line.size() + 2;
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Errc::limit);

    std::size_t heard = 0;
    while (heard < sent) {
        heard += server.hear().size();
        turn();
    }
    EXPECT_EQ(heard, sent);
}

TEST_F(LinkTest, RefusesALineThatIsMoreThanOne) {
    Server server(path());
    Link link = make(path());
    EXPECT_EQ(link.send("x").error().code, Errc::unavailable);
    link.open();
    server.accept();
    for (const auto& line : {std::string("a\nb"), std::string("a\r"), std::string("a\0b", 3)}) {
        EXPECT_EQ(link.send(line).error().code, Errc::usage);
    }
    ASSERT_TRUE(link.send("ok"));
    EXPECT_EQ(server.hear(), "ok\r\n");
}

TEST_F(LinkTest, AsksASilentTcpServerAndThenReconnects) {
    Server server(loopback());
    Link link = make(server.endpoint());
    link.open();
    turn_until(link, Phase::online);
    server.accept();
    pass(Milliseconds{50000});
    server.say("still here\r\n");
    turn_until([&] { return !lines_.empty(); });
    pass(Milliseconds{59999});
    EXPECT_EQ(asked_, 0);
    pass(Milliseconds{1});
    EXPECT_EQ(asked_, 1);
    pass(Milliseconds{30000});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
    EXPECT_EQ(link.state().reason, "the server does not answer");
    EXPECT_EQ(server.hear(), "");
}

TEST_F(LinkTest, AsksAUnixSocketThatOwesAnAnswer) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    ASSERT_TRUE(link.send("NICK alice"));
    pass(Milliseconds{9999});
    EXPECT_EQ(asked_, 0);
    pass(Milliseconds{1});
    EXPECT_EQ(asked_, 1);
    pass(Milliseconds{79999});
    EXPECT_EQ(link.state().phase, Phase::online);
    pass(Milliseconds{1});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
    EXPECT_EQ(link.state().reason, "the server does not answer");
}

TEST_F(LinkTest, HasNoTimerWhenAUnixSocketHasAnswered) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    ASSERT_TRUE(link.send("NICK alice"));
    server.say(":s 001 alice :Hi\r\n");
    turn();
    ASSERT_TRUE(link.send("PONG :x"));
    pass(Milliseconds{10000000});
    EXPECT_EQ(asked_, 0);
    EXPECT_EQ(link.state().phase, Phase::online);
}

TEST_F(LinkTest, NeverAsksAUnixSocketThatOwesNothing) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    pass(Milliseconds{10000000});
    link.resumed();
    EXPECT_EQ(asked_, 0);
    EXPECT_EQ(link.state().phase, Phase::online);
}

TEST_F(LinkTest, ASuspendMakesItAskATcpServerAtOnce) {
    Server server(loopback());
    Link link = make(server.endpoint());
    link.open();
    turn_until(link, Phase::online);
    link.resumed();
    EXPECT_EQ(asked_, 1);
    pass(Milliseconds{5000});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
}

TEST_F(LinkTest, GivesUpOnANameThatTakesTooLong) {
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future();
    lookup_ = [released]() -> Addresses {
        released.wait();
        return fail(Errc::not_found, "too late");
    };
    Link link = make(net::HostEndpoint{"atlas", 6667});
    link.open();
    pass(Milliseconds{10000});
    EXPECT_EQ(link.state().phase, Phase::disconnected);
    EXPECT_NE(link.state().reason.find("in time"), std::string::npos);
    release.set_value();
    // The thread uses lookup_: join it by asking again.
    pass(Milliseconds{500});
    turn_until([&] { return link.state().reason.find("too late") != std::string::npos; });
}

TEST_F(LinkTest, SurvivesAFloodWithoutALineEnd) {
    Server server(path());
    Link link = make(path());
    link.open();
    server.accept();
    const std::string junk(10000, 'x');
    for (int i = 0; i < 100; ++i) {
        server.say(junk);
        turn();
    }
    server.say("\r\nafter\r\n");
    turn_until([&] { return !lines_.empty() && lines_.back() == "after"; });
    EXPECT_EQ(lines_.size(), 2U) << "the long one once, and cut";
    EXPECT_LE(lines_[0].size(), 512U);
}

}  // namespace
}  // namespace klatch::tui
