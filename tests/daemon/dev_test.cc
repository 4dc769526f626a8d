#include "daemon/dev.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/exit_code.h"

#include "tests/support/temporary_directory.h"

namespace klatch::daemon {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class PrivateDirectory : public testing::Test {
protected:
    [[nodiscard]] std::string path(const std::string& name) const { return root_.file(name); }

private:
    tests::TemporaryDirectory root_;
};

TEST_F(PrivateDirectory, IsMadeForItsOwnerAlone) {
    ASSERT_TRUE(make_private_directory(path("a/b"), geteuid()));
    struct stat found {};
    ASSERT_EQ(stat(path("a/b").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0700U);
    EXPECT_TRUE(make_private_directory(path("a/b"), geteuid()));
}

TEST_F(PrivateDirectory, TellsWhatIsInTheWayOfMakingIt) {
    std::ofstream{path("file")} << "here";
    const Status below_a_file = make_private_directory(path("file/below"), geteuid());
    ASSERT_FALSE(below_a_file);
    EXPECT_EQ(exit_code(below_a_file.error().code), ExitCode::cannot_create);
    if (geteuid() == 0) GTEST_SKIP() << "root may make directories everywhere";
    ASSERT_EQ(mkdir(path("locked").c_str(), 0500), 0);
    const Status denied = make_private_directory(path("locked/below"), geteuid());
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code, Errc::denied);
}

TEST_F(PrivateDirectory, IsRefusedWhenOthersMayWriteIt) {
    ASSERT_EQ(mkdir(path("open").c_str(), 0700), 0);
    ASSERT_EQ(chmod(path("open").c_str(), 0777), 0);
    const Status status = make_private_directory(path("open"), geteuid());
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Errc::denied);
    // It may be /tmp, and whoever reads this root.
    EXPECT_THAT(status.error().message, Not(AnyOf(HasSubstr("chmod"), HasSubstr("Remove"))));
}

TEST_F(PrivateDirectory, IsRefusedWhenSomeoneElseOwnsIt) {
    ASSERT_EQ(mkdir(path("theirs").c_str(), 0700), 0);
    EXPECT_FALSE(make_private_directory(path("theirs"), geteuid() + 1));
}

TEST_F(PrivateDirectory, DoesNotFollowALink) {
    ASSERT_EQ(mkdir(path("real").c_str(), 0700), 0);
    ASSERT_EQ(symlink(path("real").c_str(), path("link").c_str()), 0);
    EXPECT_FALSE(make_private_directory(path("link"), geteuid()));
}

TEST(DevDefaults, FallBackToAPlaceOfTheUsersOwn) {
    Environment environment;
    environment.uid = 1234;
    EXPECT_EQ(net::format(dev_defaults(environment).listen.at(0).address),
              "unix:/tmp/klatch-1234/klatch.sock");
    environment.xdg_runtime_dir = "relative";
    EXPECT_EQ(net::format(dev_defaults(environment).listen.at(0).address),
              "unix:/tmp/klatch-1234/klatch.sock");
}

}  // namespace
}  // namespace klatch::daemon
