#include "common/config/secret_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/common/config/sample.h"
#include "tests/support/temporary_directory.h"

namespace klatch::config {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// A configuration directory and a credentials directory with one file each.
class SecretFile : public testing::Test {
protected:
    SecretFile() {
        write("etc/token", "from-etc\r\nsecond line\n");
        write("cred/access.token", "granted\n");
    }

    void write(const std::string& name, std::string_view text) const {
        const std::filesystem::path path = root_.file(name);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path} << text;
    }
    [[nodiscard]] Surroundings without_credentials() const { return {root_.file("etc"), ""}; }
    [[nodiscard]] Surroundings surroundings() const {
        return {root_.file("etc"), root_.file("cred")};
    }

    static Reading read_into(Sample& sample, std::string_view text, const Surroundings& where) {
        return read(describe(sample), parse(text, "f"), where);
    }

private:
    tests::TemporaryDirectory root_;
};

TEST_F(SecretFile, GivesItsFirstLine) {
    Sample sample;
    const Reading reading =
        read_into(sample, "[access]\ntoken_file = \"token\"\n", without_credentials());
    EXPECT_THAT(reading.errors(), IsEmpty());
    EXPECT_EQ(sample.token, "from-etc");
}

TEST_F(SecretFile, IsLookedForAmongTheCredentialsFirst) {
    write("cred/token", "from-cred");
    const auto line = read_secret_file("token", surroundings());
    ASSERT_TRUE(line);
    EXPECT_EQ(*line, "from-cred");
}

TEST_F(SecretFile, IsReportedWhenItIsMissing) {
    Sample sample;
    const Reading reading =
        read_into(sample, "[access]\ntoken_file = \"nowhere\"\n", without_credentials());
    ASSERT_EQ(reading.errors().size(), 1U);
    EXPECT_THAT(to_string(reading.errors()[0]), HasSubstr("f:2:1: access.token_file: read "));
}

TEST_F(SecretFile, ExcludesTheKeyItself) {
    Sample sample;
    const Reading reading = read_into(sample, "[access]\ntoken = \"t\"\ntoken_file = \"token\"\n",
                                      without_credentials());
    ASSERT_EQ(reading.errors().size(), 1U);
    EXPECT_THAT(reading.errors()[0].message, HasSubstr("token is set as well"));
}

TEST_F(SecretFile, OfASystemCredentialFillsAnUnsetKey) {
    Sample sample;
    EXPECT_THAT(read_into(sample, "", surroundings()).errors(), IsEmpty());
    EXPECT_EQ(sample.token, "granted");
}

TEST_F(SecretFile, OfASystemCredentialGivesWayToAKey) {
    Sample sample;
    EXPECT_THAT(read_into(sample, "[access]\ntoken = \"mine\"\n", surroundings()).errors(),
                IsEmpty());
    EXPECT_EQ(sample.token, "mine");
}

TEST_F(SecretFile, IsNoKeyForWhatIsNoSecret) {
    Sample sample;
    EXPECT_EQ(read_into(sample, "theme_file = \"token\"\n", surroundings()).errors().size(), 1U);
}

TEST_F(SecretFile, CannotLeaveTheCredentials) {
    EXPECT_FALSE(read_credential("../etc/token", surroundings()));
}

}  // namespace
}  // namespace klatch::config
