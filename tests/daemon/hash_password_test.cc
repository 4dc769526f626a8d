#include "daemon/hash_password.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>
#include <unistd.h>

#include <array>

#include "common/net/unique_fd.h"

namespace klatch::daemon {
namespace {

constexpr HashCost cheap{.memory = 8192, .passes = 1};

// The reading end of a pipe that holds the text.
net::UniqueFd input(std::string_view text) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    const net::UniqueFd writer{ends[1]};
    EXPECT_EQ(write(writer.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    return net::UniqueFd{ends[0]};
}

TEST(HashPassword, VerifiesThePasswordAlone) {
    const auto hash = hash_password(Secret{"hunter2"}, cheap);
    ASSERT_TRUE(hash);
    EXPECT_EQ(crypto_pwhash_str_verify(hash->c_str(), "hunter2", 7), 0);
    EXPECT_NE(crypto_pwhash_str_verify(hash->c_str(), "hunter3", 7), 0);
    EXPECT_THAT(*hash, testing::StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
}

TEST(HashPassword, SaltsEveryHash) {
    EXPECT_NE(*hash_password(Secret{"same"}, cheap), *hash_password(Secret{"same"}, cheap));
}

TEST(HashPassword, SaysSoWhenMemoryIsShort) {
    const auto hash = hash_password(Secret{"x"}, {.memory = std::size_t{1} << 62U, .passes = 1});
    ASSERT_FALSE(hash);
    EXPECT_EQ(hash.error().code, Errc::unavailable);
}

TEST(ReadPassword, TakesOneLine) {
    const net::UniqueFd fd = input("two words\nrest");
    const auto password = read_password(fd.get());
    ASSERT_TRUE(password);
    EXPECT_EQ(password->reveal(), "two words");
    std::array<char, 8> rest{};
    EXPECT_EQ(read(fd.get(), rest.data(), rest.size()), 4);
}

TEST(ReadPassword, TakesALineWithoutAnEnd) {
    EXPECT_EQ(read_password(input("secret").get())->reveal(), "secret");
}

TEST(ReadPassword, RefusesNothingAndTooMuch) {
    EXPECT_EQ(read_password(input("").get()).error().code, Errc::usage);
    EXPECT_EQ(read_password(input("\n").get()).error().code, Errc::usage);
    EXPECT_EQ(read_password(input(std::string(1025, 'x')).get()).error().code, Errc::usage);
    EXPECT_EQ(read_password(input(std::string(1024, 'x')).get())->reveal().size(), 1024U);
    EXPECT_EQ(read_password(-1).error().code, Errc::io);
}

}  // namespace
}  // namespace klatch::daemon
