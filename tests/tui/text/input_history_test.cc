#include "tui/text/input_history.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace klatch::tui {
namespace {

InputHistory of(std::initializer_list<const char*> lines) {
    InputHistory history;
    for (const char* line : lines)
        history.add(line);
    return history;
}

// Newest first.
std::vector<std::string> all_of(InputHistory history) {
    std::vector<std::string> lines;
    while (const auto line = history.older(""))
        lines.emplace_back(*line);
    return lines;
}

TEST(InputHistory, WalksUpToTheOldestAndBackToTheDraft) {
    InputHistory history = of({"one", "two"});
    EXPECT_EQ(history.older("draft"), "two");
    EXPECT_EQ(history.older("two"), "one");
    EXPECT_EQ(history.older("one"), std::nullopt);
    EXPECT_EQ(history.newer(), "two");
    EXPECT_EQ(history.newer(), "draft");
    EXPECT_EQ(history.newer(), std::nullopt);
}

TEST(InputHistory, HasNowhereToWalkWhenEmpty) {
    InputHistory history;
    EXPECT_EQ(history.older("draft"), std::nullopt);
    EXPECT_EQ(history.newer(), std::nullopt);
}

TEST(InputHistory, KeepsTheNewDraftOfEachWalk) {
    InputHistory history = of({"one"});
    EXPECT_EQ(history.older("first"), "one");
    EXPECT_EQ(history.newer(), "first");
    EXPECT_EQ(history.older("second"), "one");
    EXPECT_EQ(history.newer(), "second");
}

TEST(InputHistory, EndsTheWalkWhenALineIsSent) {
    InputHistory history = of({"one", "two"});
    EXPECT_EQ(history.older(""), "two");
    EXPECT_EQ(history.older(""), "one");
    history.add("three");
    EXPECT_EQ(history.newer(), std::nullopt);
    EXPECT_EQ(history.older(""), "three");
}

TEST(InputHistory, KeepsNeitherEmptyLinesNorRepeats) {
    const InputHistory history = of({"one", "", "one", "two", "one"});
    EXPECT_EQ(all_of(history), (std::vector<std::string>{"one", "two", "one"}));
}

TEST(InputHistory, ForgetsTheOldestBeyondItsSize) {
    InputHistory history;
    for (std::size_t i = 0; i <= InputHistory::max_lines; ++i)
        history.add(std::to_string(i));
    const auto kept = all_of(history);
    EXPECT_EQ(kept.size(), InputHistory::max_lines);
    EXPECT_EQ(kept.back(), "1");
}

TEST(InputHistory, SearchesFromTheNewest) {
    const InputHistory history = of({"/join #dev", "hello Dev", "other"});
    EXPECT_EQ(history.search("DEV", 0), "hello Dev");
    EXPECT_EQ(history.search("dev", 1), "/join #dev");
    EXPECT_EQ(history.search("dev", 2), std::nullopt);
    EXPECT_EQ(history.search("none", 0), std::nullopt);
    EXPECT_EQ(history.search("", 0), "other");
}

}  // namespace
}  // namespace klatch::tui
