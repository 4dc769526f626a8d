#include "common/config/small_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace klatch::config {
namespace {

using testing::HasSubstr;

TEST(SmallFile, IsReadWhole) {
    const tests::TemporaryDirectory directory;
    std::ofstream{directory.file("a")} << "two\nlines";
    const auto text = read_small_file(directory.file("a"), 9);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "two\nlines");
}

TEST(SmallFile, MayNotBeLargerThanAllowed) {
    const tests::TemporaryDirectory directory;
    std::ofstream{directory.file("a")} << std::string(2049, 'x');
    const auto text = read_small_file(directory.file("a"), 2048);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Errc::limit);
    EXPECT_THAT(text.error().message, HasSubstr("larger than 2 KiB"));
}

TEST(SmallFile, IsNotWaitedForAtAPipe) {
    const tests::TemporaryDirectory directory;
    ASSERT_EQ(::mkfifo(directory.file("pipe").c_str(), 0600), 0);
    const auto text = read_small_file(directory.file("pipe"), 10);
    ASSERT_FALSE(text);
    EXPECT_THAT(text.error().message, HasSubstr("pipe"));
}

TEST(SmallFile, SaysThatThereIsNone) {
    const auto text = read_small_file("/nonexistent/file", 10);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Errc::not_found);
}

}  // namespace
}  // namespace klatch::config
