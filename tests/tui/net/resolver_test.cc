#include "tui/net/resolver.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace klatch::tui {
namespace {

const net::Endpoint host = net::HostEndpoint{"atlas", 6667};
const net::Endpoint place = net::IpEndpoint{*net::IpAddress::parse("127.0.0.1"), 6667};

TEST(Resolver, AnswersInTheLoopFromAnotherThread) {
    const SystemClock clock;
    net::Loop loop(clock);
    const auto loop_thread = std::this_thread::get_id();
    Resolver resolver(loop, host, [&](const net::Endpoint& asked) -> Addresses {
        EXPECT_NE(std::this_thread::get_id(), loop_thread);
        EXPECT_EQ(asked, host);
        return std::vector{place};
    });
    ASSERT_TRUE(resolver.start([&](const Addresses& found) {
        EXPECT_EQ(std::this_thread::get_id(), loop_thread);
        ASSERT_TRUE(found);
        EXPECT_EQ(*found, std::vector{place});
        loop.stop();
    }));
    ASSERT_TRUE(loop.run());
}

TEST(Resolver, PassesAFailureOn) {
    const SystemClock clock;
    net::Loop loop(clock);
    Resolver resolver(
        loop, host, [](const net::Endpoint&) -> Addresses { return fail(Errc::not_found, "no"); });
    ASSERT_TRUE(resolver.start([&](const Addresses& found) {
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().message, "no");
        loop.stop();
    }));
    ASSERT_TRUE(loop.run());
}

TEST(Resolver, JoinsALookupThatHangsInsteadOfStartingAnother) {
    const SystemClock clock;
    net::Loop loop(clock);
    std::promise<void> release;
    std::atomic<int> lookups = 0;
    const std::shared_future<void> released = release.get_future();
    Resolver resolver(loop, host, [&, released](const net::Endpoint&) -> Addresses {
        ++lookups;
        released.wait();
        return std::vector{place};
    });
    ASSERT_TRUE(resolver.start([](const Addresses&) { FAIL() << "it was abandoned"; }));
    resolver.abandon();
    ASSERT_TRUE(resolver.start([&](const Addresses&) { loop.stop(); }));
    release.set_value();
    ASSERT_TRUE(loop.run());
    EXPECT_EQ(lookups, 1);
}

TEST(Resolver, MayGoWhileItsThreadWorks) {
    const SystemClock clock;
    net::Loop loop(clock);
    auto release = std::make_shared<std::promise<void>>();
    auto ended = std::make_shared<std::promise<void>>();
    {
        Resolver resolver(loop, host, [release, ended](const net::Endpoint&) -> Addresses {
            release->get_future().wait();
            Addresses found = std::vector{place};  // which goes when the test's process ends
            ended->set_value();
            return found;
        });
        ASSERT_TRUE(resolver.start([](const Addresses&) { FAIL() << "nobody waits any more"; }));
    }
    release->set_value();
    ended->get_future().wait();
    EXPECT_TRUE(loop.turn(Milliseconds{0}));
}

}  // namespace
}  // namespace klatch::tui
