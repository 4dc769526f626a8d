#include "tui/net/socket_finder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/net/listener.h"
#include "tests/support/temporary_directory.h"

namespace klatch::tui {
namespace {

using Places = std::vector<std::string>;

net::Listener serve(const std::string& path) {
    return *net::Listener::open(net::UnixEndpoint{path}, {});
}

class SocketFinder : public testing::Test {
protected:
    tests::TemporaryDirectory directory_;
    SocketHints hints_{.option = {},
                       .environment = {},
                       .private_socket = directory_.file("run/klatch/klatch.sock"),
                       .system_socket = directory_.file("system.sock")};
};

TEST_F(SocketFinder, LooksForTheUsersOwnAndThenSystemWide) {
    EXPECT_EQ(socket_places(hints_), (Places{hints_.private_socket, hints_.system_socket}));
    EXPECT_EQ(socket_places(SocketHints{}), Places{"/run/klatch/klatch.sock"});
}

TEST(SocketHints, NameTheUsersOwnSocket) {
    ::setenv("XDG_RUNTIME_DIR", "/run/user/7", 1);
    EXPECT_EQ(socket_hints("").private_socket, "/run/user/7/klatch/klatch.sock");
    ::unsetenv("XDG_RUNTIME_DIR");
    const std::string directory = fmt::format("/tmp/klatch-{}", ::geteuid());
    const bool was_there = !std::filesystem::create_directory(directory);
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    EXPECT_EQ(socket_hints("").private_socket, directory + "/klatch.sock");
    if (was_there) return;
    std::filesystem::permissions(directory, std::filesystem::perms::all);
    EXPECT_EQ(socket_hints("").private_socket, "");
    std::filesystem::remove(directory);
    EXPECT_EQ(socket_hints("").private_socket, "");
}

TEST_F(SocketFinder, TakesTheUsersWordAlone) {
    hints_.environment = "/from/environment";
    EXPECT_EQ(socket_places(hints_), Places{"/from/environment"});
    hints_.option = "/from/option";
    EXPECT_EQ(socket_places(hints_), Places{"/from/option"});
    hints_.option = "unix:/as/address";
    EXPECT_EQ(socket_places(hints_), Places{"/as/address"});
}

TEST_F(SocketFinder, FindsTheFirstThatAnswers) {
    const auto system = serve(hints_.system_socket);
    EXPECT_EQ(find_socket(hints_), hints_.system_socket);
    std::filesystem::create_directories(directory_.file("run/klatch"));
    {
        const auto mine = serve(hints_.private_socket);
        EXPECT_EQ(find_socket(hints_), hints_.private_socket);
    }
    std::ofstream{hints_.private_socket}.put('x');  // there, but nobody answers
    EXPECT_EQ(find_socket(hints_), hints_.system_socket);
}

TEST_F(SocketFinder, SaysWhereItLookedAndWhatToDo) {
    const auto found = find_socket(hints_);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Errc::unavailable);
    EXPECT_EQ(found.error().message,
              "no server at " + hints_.private_socket + " or " + hints_.system_socket +
                  ". Start one: systemctl start klatchd (or klatchd --dev), or connect elsewhere: "
                  "klatch --connect host");
}

TEST_F(SocketFinder, ReportsAPathThatCannotBeOne) {
    hints_.option = "/" + std::string(200, 'x');
    EXPECT_EQ(find_socket(hints_).error().code, Errc::usage);
}

}  // namespace
}  // namespace klatch::tui
