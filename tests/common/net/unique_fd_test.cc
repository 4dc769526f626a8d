#include "common/net/unique_fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <utility>

namespace klatch::net {
namespace {

UniqueFd open_null() {
    return UniqueFd(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}
bool is_open(int fd) {
    return ::fcntl(fd, F_GETFD) != -1;
}

TEST(UniqueFd, ClosesWhenItGoes) {
    int number = -1;
    {
        const UniqueFd fd = open_null();
        number = fd.get();
        EXPECT_TRUE(is_open(number));
    }
    EXPECT_FALSE(is_open(number));
}

TEST(UniqueFd, MovesItsDescriptorAlong) {
    UniqueFd first = open_null();
    const int number = first.get();
    UniqueFd second = std::move(first);
    EXPECT_EQ(second.get(), number);
    UniqueFd third = open_null();
    const int replaced = third.get();
    third = std::move(second);
    EXPECT_EQ(third.get(), number);
    EXPECT_FALSE(is_open(replaced));
    EXPECT_TRUE(is_open(number));
}

TEST(UniqueFd, ReleaseGivesItUpUnclosed) {
    UniqueFd fd = open_null();
    const UniqueFd taken(fd.release());
    EXPECT_FALSE(fd);
    EXPECT_TRUE(is_open(taken.get()));
}

}  // namespace
}  // namespace klatch::net
