#include "daemon/ops/notify.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <filesystem>

#include "tests/support/temporary_directory.h"

namespace klatch::ops {
namespace {

// Hears what systemd would hear.
class Manager {
public:
    // `name`: a path, or "@" and an abstract name.
    explicit Manager(std::string_view name) : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(name.begin(), name.end(), std::begin(address.sun_path));
        if (name.front() == '@') address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(fd_.get(), reinterpret_cast<const sockaddr*>(&address), length), 0);
    }

    [[nodiscard]] std::string next() const {
        std::array<char, 256> bytes{};
        const ssize_t got = ::recv(fd_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        return got < 0 ? "nothing" : std::string{bytes.data(), static_cast<std::size_t>(got)};
    }

private:
    net::UniqueFd fd_;
};

class NotifyTest : public testing::Test {
protected:
    [[nodiscard]] std::string path() const { return directory_.file("socket"); }

private:
    tests::TemporaryDirectory directory_;
};

TEST_F(NotifyTest, TellsEveryState) {
    const Manager manager{path()};
    const Notify notify{path()};
    EXPECT_TRUE(notify.is_heard());
    notify.ready();
    EXPECT_EQ(manager.next(), "READY=1");
    notify.alive();
    EXPECT_EQ(manager.next(), "WATCHDOG=1");
    notify.reloading(MonoTime{Milliseconds{5}});
    EXPECT_EQ(manager.next(), "RELOADING=1\nMONOTONIC_USEC=5000");
    notify.stopping();
    EXPECT_EQ(manager.next(), "STOPPING=1");
}

TEST_F(NotifyTest, CannotBeMadeToSayMore) {
    const Manager manager{path()};
    Notify{path()}.status("3 users\nREADY=1");
    EXPECT_EQ(manager.next(), "STATUS=3 users\\nREADY=1");
}

TEST_F(NotifyTest, SpeaksToAnAbstractName) {
    const std::string name = "@" + path();
    const Manager manager{name};
    Notify{name}.ready();
    EXPECT_EQ(manager.next(), "READY=1");
}

TEST_F(NotifyTest, OutlivesTheManager) {
    std::optional<Manager> manager{path()};
    const Notify notify{path()};
    manager.reset();
    notify.ready();
    EXPECT_TRUE(notify.is_heard());
}

TEST_F(NotifyTest, IsSilentWhenNobodyListens) {
    for (const std::string& socket : {std::string{}, std::string{"relative"}, std::string{"/"},
                                      path(), "/" + std::string(200, 'x')}) {
        const Notify notify{socket};
        EXPECT_FALSE(notify.is_heard()) << socket;
        notify.ready();
    }
}

TEST(Watchdog, IsDueTwiceInItsTime) {
    EXPECT_EQ(watchdog_interval("30000000", "", 7), Milliseconds{15'000});
    EXPECT_EQ(watchdog_interval("30000000", "7", 7), Milliseconds{15'000});
}

TEST(Watchdog, IsOffUnlessItMeansThisProcess) {
    EXPECT_EQ(watchdog_interval("", "", 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("0", "", 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("soon", "", 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("30000000", "8", 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("30000000", "x", 7), std::nullopt);
}

}  // namespace
}  // namespace klatch::ops
