#include "tui/net/socket_finder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/net/listener.h"
#include "tests/support/temporary_directory.h"
#include "tui/net/address.h"

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

TEST_F(SocketFinder, KnowsTheUsersOwnSocket) {
    const std::string temporary = directory_.file("tmp");
    const std::string directory = fmt::format("{}/klatch-{}", temporary, ::geteuid());
    const auto found = [&] { return socket_hints("", temporary).private_socket; };
    ::setenv("XDG_RUNTIME_DIR", "/run/user/7", 1);
    EXPECT_EQ(found(), "/run/user/7/klatch/klatch.sock");
    ::unsetenv("XDG_RUNTIME_DIR");
    EXPECT_EQ(found(), "");
    std::filesystem::create_directories(directory);
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    EXPECT_EQ(found(), directory + "/klatch.sock");
    std::filesystem::permissions(directory, std::filesystem::perms::all);
    EXPECT_EQ(found(), "");
}

TEST_F(SocketFinder, TakesTheUsersWordAlone) {
    hints_.environment = "/from/environment";
    EXPECT_EQ(socket_places(hints_), Places{"/from/environment"});
    hints_.option = "/from/option";
    EXPECT_EQ(socket_places(hints_), Places{"/from/option"});
    hints_.option = "unix:/as/address";
    EXPECT_EQ(socket_places(hints_), Places{"/as/address"});
}

TEST_F(SocketFinder, TakesARelativePathForAPathAndNoHost) {
    const auto here = std::filesystem::current_path();
    std::filesystem::current_path(directory_.path());
    const auto system = serve(hints_.system_socket);
    for (const char* path : {"system.sock", "unix:system.sock"}) {
        hints_.option = path;
        const auto found = find_socket(hints_);
        ASSERT_TRUE(found) << found.error().message;
        const auto address = parse_address(*found);
        ASSERT_TRUE(address);
        EXPECT_TRUE(std::holds_alternative<net::UnixEndpoint>(address->endpoint)) << *found;
    }
    std::filesystem::current_path(here);
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
