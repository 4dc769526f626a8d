#include "tui/net/socket_finder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "common/net/listener.h"
#include "tests/common/net/temporary_directory.h"

namespace klatch::tui {
namespace {

using Places = std::vector<std::string>;

net::Listener serve(const std::string& path) {
    return *net::Listener::open(net::UnixEndpoint{path}, {});
}

class SocketFinder : public testing::Test {
protected:
    net::TemporaryDirectory directory_;
    SocketHints hints_{.option = {},
                       .environment = {},
                       .runtime_directory = directory_.file("run"),
                       .system_socket = directory_.file("system.sock")};
    std::string private_socket_ = directory_.file("run/klatch/klatch.sock");
};

TEST_F(SocketFinder, LooksInTheRuntimeDirectoryAndThenSystemWide) {
    EXPECT_EQ(socket_places(hints_), (Places{private_socket_, hints_.system_socket}));
    EXPECT_EQ(socket_places(SocketHints{}), Places{"/run/klatch/klatch.sock"});
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
        const auto mine = serve(private_socket_);
        EXPECT_EQ(find_socket(hints_), private_socket_);
    }
    std::ofstream{private_socket_}.put('x');  // there, but nobody answers
    EXPECT_EQ(find_socket(hints_), hints_.system_socket);
}

TEST_F(SocketFinder, SaysWhereItLookedAndWhatToDo) {
    const auto found = find_socket(hints_);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Errc::unavailable);
    EXPECT_EQ(found.error().message,
              "no server at " + private_socket_ + " or " + hints_.system_socket +
                  ". Start one: systemctl start klatchd (or klatchd --dev), or connect elsewhere: "
                  "klatch --connect host");
}

TEST_F(SocketFinder, ReportsAPathThatCannotBeOne) {
    hints_.option = "/" + std::string(200, 'x');
    EXPECT_EQ(find_socket(hints_).error().code, Errc::usage);
}

}  // namespace
}  // namespace klatch::tui
