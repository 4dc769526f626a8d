#include "common/net/lock_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/temporary_directory.h"

namespace klatch::net {
namespace {

TEST(LockFile, IsHeldByOneAtATime) {
    const tests::TemporaryDirectory directory;
    const std::string path = directory.file("lock");
    auto first = take_lock_file(path);
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->held);
    const auto second = take_lock_file(path);
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->held);
    first->fd.reset();
    EXPECT_TRUE(take_lock_file(path)->held);
}

TEST(LockFile, IsItsOwnersAlone) {
    const tests::TemporaryDirectory directory;
    ASSERT_TRUE(take_lock_file(directory.file("lock")));
    struct stat status {};
    ASSERT_EQ(::stat(directory.file("lock").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(LockFile, FollowsNoLinkAndSaysWhyItCannotBeOpened) {
    const tests::TemporaryDirectory directory;
    std::filesystem::create_symlink("elsewhere", directory.file("lock"));
    const auto lock = take_lock_file(directory.file("lock"));
    ASSERT_FALSE(lock);
    EXPECT_NE(lock.error().message.find("open " + directory.file("lock")), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(directory.file("elsewhere")));
}

}  // namespace
}  // namespace klatch::net
