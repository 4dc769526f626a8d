#include "tui/config/state_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace klatch::tui {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StateFileTest : public testing::Test {
protected:
    [[nodiscard]] std::string path() const { return directory_.file("client"); }
    [[nodiscard]] StateFile claim() const {
        auto claimed = StateFile::claim(path());
        EXPECT_TRUE(claimed);
        return *std::move(claimed);
    }
    // What waits in the buffers, one text after the other.
    static std::vector<std::string> waiting(const Result<SavedState>& state) {
        std::vector<std::string> texts;
        if (!state) return {"no state"};
        for (const SavedState::Entry& entry : state->buffers)
            for (const Outgoing& item : entry.buffer.outgoing)
                texts.push_back(item.text);
        return texts;
    }
    // Of a run in which zoe wrote until `read` and the user typed `text`, without a link.
    static SavedState run(int read, const std::string& text) {
        SavedState state;
        state.buffers.push_back({"/run/klatch.sock",
                                 {.kind = BufferKind::query,
                                  .name = "zoe",
                                  .read = {.msgid = {}, .time = WallTime{Milliseconds{read}}},
                                  .draft = "draft of " + text,
                                  .outgoing = {{.command = "PRIVMSG", .text = text}}}});
        return state;
    }

    tests::TemporaryDirectory directory_;
};

TEST_F(StateFileTest, ReadsWhatItWrote) {
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

TEST_F(StateFileTest, LeavesNothingBeside) {
    ASSERT_TRUE(write_state(path(), {}));
    const std::filesystem::directory_iterator files(directory_.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(StateFileTest, LeavesNothingBesideWhatItCannotReplace) {
    std::filesystem::create_directories(path() + "/occupied");
    EXPECT_FALSE(write_state(path(), {}));
    const std::filesystem::directory_iterator files(directory_.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(StateFileTest, IsMissingOrSomethingElse) {
    EXPECT_EQ(read_state(path()).error().code, Errc::not_found);
    std::ofstream(path()) << "something";
    EXPECT_EQ(read_state(path()).error().code, Errc::corrupt);
}

TEST_F(StateFileTest, IsMissingWhereAPowerCutLeftNothingOfIt) {
    std::ofstream(path()).close();
    EXPECT_EQ(read_state(path()).error().code, Errc::not_found);
}

TEST_F(StateFileTest, IsNotMissingBecauseItCannotBeRead) {
    std::filesystem::create_symlink("client", path());
    EXPECT_EQ(read_state(path()).error().code, Errc::io);
    EXPECT_EQ(read_state(directory_.path()).error().code, Errc::io);
}

TEST_F(StateFileTest, SaysWhyItCannotBeWritten) {
    const auto status = write_state("/proc/nowhere/client", {});
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Errc::io);
}

TEST_F(StateFileTest, BelongsToOneRunAtATime) {
    StateFile first = claim();
    EXPECT_EQ(first.read().error().code, Errc::not_found);
    ASSERT_TRUE(first.write(run(1000, "from the first")));
    StateFile second = claim();
    const auto beside = second.read();
    EXPECT_THAT(waiting(beside), IsEmpty());
    ASSERT_EQ(beside->buffers.size(), 1U);
    EXPECT_EQ(beside->buffers[0].buffer.read.time, WallTime{Milliseconds{1000}});
    EXPECT_EQ(beside->buffers[0].buffer.draft, "");
    ASSERT_TRUE(second.write(run(2000, "from the second")));
    EXPECT_THAT(waiting(read_state(path())), ElementsAre("from the first"));
}

TEST_F(StateFileTest, TakesInWhatAnotherRunLeft) {
    {
        const StateFile first = claim();
        const StateFile second = claim();
        ASSERT_TRUE(first.write(run(1000, "from the first")));
        ASSERT_TRUE(second.write(run(2000, "from the second")));
    }
    StateFile next = claim();
    const auto state = next.read();
    EXPECT_THAT(waiting(state), ElementsAre("from the first", "from the second"));
    EXPECT_EQ(state->buffers[0].buffer.read.time, WallTime{Milliseconds{2000}});
    EXPECT_EQ(state->buffers[0].buffer.draft, "draft of from the first\ndraft of from the second");
    EXPECT_THAT(waiting(read_state(path())), ElementsAre("from the first", "from the second"));
    EXPECT_EQ(read_state(path() + "-2").error().code, Errc::not_found);
}

TEST_F(StateFileTest, KnowsHowFarOthersHaveReadWhoeverCameFirst) {
    std::optional<StateFile> first = claim();
    StateFile second = claim();
    ASSERT_TRUE(second.write(run(2000, "from the second")));
    first.reset();
    StateFile third = claim();
    const auto beside = third.read();
    ASSERT_TRUE(beside);
    EXPECT_EQ(beside->buffers[0].buffer.read.time, WallTime{Milliseconds{2000}});
    EXPECT_THAT(waiting(beside), IsEmpty());
    EXPECT_THAT(waiting(read_state(path() + "-2")), ElementsAre("from the second"));
}

TEST_F(StateFileTest, PassesOverALockThatIsNotItsToOpen) {
    StateFile first = claim();
    std::filesystem::create_directories(path() + "-2.lock");
    StateFile third = claim();
    ASSERT_TRUE(third.write(run(1000, "from the third")));
    EXPECT_THAT(waiting(read_state(path() + "-3")), ElementsAre("from the third"));
}

TEST_F(StateFileTest, TakesAMessageThatTwoFilesHoldOnce) {
    ASSERT_TRUE(write_state(path(), run(1000, "once")));
    ASSERT_TRUE(write_state(path() + "-2", run(1000, "once")));
    EXPECT_THAT(waiting(claim().read()), ElementsAre("once"));
}

TEST_F(StateFileTest, LeavesWhatItCannotTakeIn) {
    ASSERT_TRUE(write_state(path() + "-2", run(1000, "kept")));
    // In the way of what is written beside the file.
    std::filesystem::create_directories(fmt::format("{}.{}", path(), ::getpid()));
    StateFile file = claim();
    ASSERT_FALSE(file.write({}));
    EXPECT_EQ(file.read().error().code, Errc::not_found);
    EXPECT_THAT(waiting(read_state(path() + "-2")), ElementsAre("kept"));
}

TEST_F(StateFileTest, GoesOnWhereThereAreNoLocks) {
    auto file = StateFile::claim("/proc/nowhere/client");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->read().error().code, Errc::not_found);
    EXPECT_EQ(file->write({}).error().code, Errc::io);
}

TEST_F(StateFileTest, SaysThatTooManyRun) {
    std::vector<StateFile> held;
    for (int n = 0; n < max_state_files; ++n)
        held.push_back(claim());
    EXPECT_EQ(StateFile::claim(path()).error().code, Errc::limit);
}

}  // namespace
}  // namespace klatch::tui
