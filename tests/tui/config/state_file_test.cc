#include "tui/config/state_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/temporary_directory.h"

namespace klatch::tui {
namespace {

class StateFile : public testing::Test {
protected:
    [[nodiscard]] std::string path() const { return directory_.file("client"); }

    tests::TemporaryDirectory directory_;
};

TEST_F(StateFile, ReadsWhatItWrote) {
    const std::string path = directory_.file("a/b/client");
    SavedState state;
    state.buffers.push_back(
        {"/run/klatch.sock", {.kind = BufferKind::query, .name = "zoe", .draft = "a\nb"}});
    ASSERT_TRUE(write_state(path, state));
    ASSERT_TRUE(write_state(path, state));
    const auto read = read_state(path);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->buffers.size(), 1U);
    EXPECT_EQ(read->buffers[0].buffer.draft, "a\nb");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(StateFile, LeavesNothingBeside) {
    ASSERT_TRUE(write_state(path(), {}));
    const std::filesystem::directory_iterator files(directory_.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(StateFile, LeavesNothingBesideWhatItCannotReplace) {
    std::filesystem::create_directories(path() + "/occupied");
    EXPECT_FALSE(write_state(path(), {}));
    const std::filesystem::directory_iterator files(directory_.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(StateFile, IsMissingOrSomethingElse) {
    EXPECT_EQ(read_state(path()).error().code, Errc::not_found);
    std::ofstream(path()) << "something";
    EXPECT_EQ(read_state(path()).error().code, Errc::corrupt);
}

TEST_F(StateFile, IsMissingWhereAPowerCutLeftNothingOfIt) {
    std::ofstream(path()).close();
    EXPECT_EQ(read_state(path()).error().code, Errc::not_found);
}

TEST_F(StateFile, IsNotMissingBecauseItCannotBeRead) {
    std::filesystem::create_symlink("client", path());
    EXPECT_EQ(read_state(path()).error().code, Errc::io);
    EXPECT_EQ(read_state(directory_.path()).error().code, Errc::io);
}

TEST_F(StateFile, SaysWhyItCannotBeWritten) {
    const auto status = write_state("/proc/nowhere/client", {});
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Errc::io);
}

}  // namespace
}  // namespace klatch::tui
