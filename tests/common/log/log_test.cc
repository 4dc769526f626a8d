#include "common/log/log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "common/net/unique_fd.h"
#include "tests/support/temporary_directory.h"

namespace klatch::log {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class FixedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return {}; }
};

// Keeps the lines it gets.
class Lines final : public Sink {
public:
    explicit Lines(std::vector<std::string>& lines) : lines_(lines) {}
    void write(std::string_view line) override {
        const std::lock_guard lock{mutex_};
        lines_.emplace_back(line);
    }

private:
    std::mutex mutex_;
    std::vector<std::string>& lines_;
};

std::string contents(const std::string& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

class LogFile : public testing::Test {
protected:
    LogFile() { settings_.file = directory_.file("klatchd.log"); }
    [[nodiscard]] const std::string& path() const { return settings_.file; }

    FixedClock clock_;
    Settings settings_;

private:
    tests::TemporaryDirectory directory_;
};

TEST(Log, WritesWhatItsLevelLetsThrough) {
    const FixedClock clock;
    std::vector<std::string> lines;
    Log log{clock, {.level = Level::warning, .file = {}}, std::make_unique<Lines>(lines)};
    log.event(Level::error, "server.stop");
    log.event(Level::warning, "limit.hit", {{"limit", "descriptors"}});
    log.event(Level::info, "conn.open");
    EXPECT_THAT(lines, ElementsAre(HasSubstr("event=server.stop"),
                                   HasSubstr("event=limit.hit limit=descriptors")));
    EXPECT_TRUE(log.is_on(Level::warning));
    EXPECT_FALSE(log.is_on(Level::info));
}

TEST(Log, ChangesWhereItWrites) {
    const FixedClock clock;
    std::vector<std::string> before;
    std::vector<std::string> after;
    Log log{clock, {}, std::make_unique<Lines>(before)};
    log.event(Level::info, "conn.open");
    log.change({.format = Format::json, .file = {}}, std::make_unique<Lines>(after));
    log.event(Level::info, "conn.close");
    EXPECT_THAT(before, ElementsAre(HasSubstr("event=conn.open")));
    EXPECT_THAT(after, ElementsAre(HasSubstr("\"event\":\"conn.close\"")));
}

TEST(Log, KeepsTheLinesOfSeveralThreadsApart) {
    const FixedClock clock;
    std::vector<std::string> lines;
    {
        Log log{clock, {}, std::make_unique<Lines>(lines)};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&log] {
                for (int n = 0; n < 100; ++n)
                    log.event(Level::info, "conn.open", {{"n", n}});
            });
        for (std::thread& thread : threads)
            thread.join();
    }
    EXPECT_EQ(lines.size(), 400U);
}

TEST_F(LogFile, IsAppendedTo) {
    std::ofstream{path()} << "old\n";
    auto opened = open(settings_, "");
    ASSERT_TRUE(opened) << opened.error().message;
    Log log{clock_, opened->settings, std::move(opened->sink)};
    log.event(Level::info, "server.start");
    EXPECT_THAT(contents(path()), testing::StartsWith("old\ntime="));
}

TEST_F(LogFile, IsFollowedAfterARotation) {
    auto opened = open(settings_, "");
    ASSERT_TRUE(opened);
    Log log{clock_, opened->settings, std::move(opened->sink)};
    std::filesystem::rename(path(), path() + ".1");
    log.event(Level::info, "conn.open");
    ASSERT_TRUE(reopen(log, settings_, ""));
    log.event(Level::info, "conn.close");
    EXPECT_THAT(contents(path() + ".1"), HasSubstr("conn.open"));
    EXPECT_THAT(contents(path()), HasSubstr("conn.close"));
}

TEST_F(LogFile, IsNoPipeThatMakesTheDaemonWait) {
    ASSERT_EQ(::mkfifo(path().c_str(), 0600), 0);
    const auto unread = open(settings_, "");
    ASSERT_FALSE(unread);
    EXPECT_THAT(unread.error().message, HasSubstr("pipe"));
    const net::UniqueFd reader{::open(path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    ASSERT_TRUE(reader);
    EXPECT_FALSE(open(settings_, ""));
}

TEST_F(LogFile, ThatCannotBeOpenedLeavesTheLogAsItIs) {
    auto opened = open(settings_, "");
    ASSERT_TRUE(opened);
    Log log{clock_, opened->settings, std::move(opened->sink)};
    const Settings bad{.level = Level::error, .file = "/nonexistent/klatchd.log"};
    const Status status = reopen(log, bad, "");
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message, HasSubstr("/nonexistent/klatchd.log"));
    log.event(Level::info, "conn.open");
    EXPECT_THAT(contents(path()), HasSubstr("conn.open"));
}

TEST(Format, IsTheJournalsWhenStandardErrorIs) {
    struct stat found {};
    ASSERT_EQ(fstat(STDERR_FILENO, &found), 0);
    const std::string stream = fmt::format("{}:{}", found.st_dev, found.st_ino);
    EXPECT_EQ(open({}, stream)->settings.format, Format::journald);
    EXPECT_EQ(open({}, "0:0")->settings.format, Format::logfmt);
    EXPECT_EQ(open({}, "")->settings.format, Format::logfmt);
}

TEST(Format, IsTheOneThatIsSet) {
    EXPECT_EQ(open({.format = Format::json, .file = {}}, "")->settings.format, Format::json);
}

}  // namespace
}  // namespace klatch::log
