#include "tui/text/scrollback.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace klatch::tui {
namespace {

using Strings = std::vector<std::string>;

WallTime at(int ms) {
    return WallTime{Milliseconds{ms}};
}

LineContent says(std::string_view text) {
    return {.sender = "alice", .text = text};
}

Strings texts(const Scrollback& lines) {
    Strings all;
    for (const Line& line : lines)
        all.emplace_back(line.text);
    return all;
}

// Lines named by their numbers, [first, last).
std::vector<LineId> fill(Scrollback& lines, int first, int last) {
    std::vector<LineId> ids;
    for (int i = first; i < last; ++i)
        ids.push_back(lines.append(says(std::to_string(i))));
    return ids;
}

Strings numbers(int first, int last) {
    Strings all;
    for (int i = first; i < last; ++i)
        all.push_back(std::to_string(i));
    return all;
}

TEST(Scrollback, IsEmptyAtFirst) {
    const Scrollback lines;
    EXPECT_TRUE(lines.empty());
    EXPECT_EQ(lines.begin(), lines.end());
    EXPECT_EQ(lines.find(LineId{1}), lines.end());
    EXPECT_EQ(lines.find_msgid("m"), lines.end());
}

TEST(Scrollback, KeepsAllThatALineHas) {
    Scrollback lines;
    const LineId id = lines.append({.time = at(1'700'000'000),
                                    .kind = LineKind::action,
                                    .flags = LineFlags::own | LineFlags::highlight,
                                    .sender = "alice",
                                    .text = "waves",
                                    .msgid = "m1"});
    const Line line = *lines.begin();
    EXPECT_EQ(line.id, id);
    EXPECT_EQ(line.time, at(1'700'000'000));
    EXPECT_EQ(line.kind, LineKind::action);
    EXPECT_TRUE(line.has(LineFlags::own));
    EXPECT_TRUE(line.has(LineFlags::highlight));
    EXPECT_EQ(line.sender, "alice");
    EXPECT_EQ(line.text, "waves");
    EXPECT_EQ(line.msgid, "m1");
}

TEST(Scrollback, KeepsEmptyFieldsAndStrangeBytes) {
    Scrollback lines;
    lines.append({});
    lines.append({.sender = "\x1B\xFF", .text = std::string_view{"a\0b", 3}});
    EXPECT_EQ((*lines.begin()).text, "");
    EXPECT_EQ((*std::next(lines.begin())).sender, "\x1B\xFF");
    EXPECT_EQ((*std::next(lines.begin())).text.size(), 3U);
}

TEST(Scrollback, CutsWhatIsTooLongBetweenCharacters) {
    Scrollback lines;
    std::string text(15'999, 'x');
    text += "\u00E9 and more";
    lines.append({.sender = std::string(300, 's'), .text = text, .msgid = std::string(256, 'm')});
    const Line line = *lines.begin();
    EXPECT_EQ(line.text, std::string(15'999, 'x'));
    EXPECT_EQ(line.sender, std::string(255, 's'));
    EXPECT_EQ(line.msgid, "");
}

TEST(Scrollback, HoldsLinesOfTheLargestSize) {
    Scrollback lines;
    const std::string sender(255, 's');
    for (int i = 0; i < 50; ++i) {
        const std::string text(16'000, static_cast<char>('a' + i % 26));
        lines.append({.sender = sender, .text = text, .msgid = std::string(250, 'm')});
    }
    int i = 0;
    for (const Line& line : lines) {
        EXPECT_EQ(line.text, std::string(16'000, static_cast<char>('a' + i++ % 26)));
        EXPECT_EQ(line.sender, sender);
    }
    EXPECT_EQ(i, 50);
}

TEST(Scrollback, HoldsLargeLinesInsertedInTheMiddle) {
    Scrollback lines;
    for (int i = 0; i < 4; ++i)
        lines.append({.text = std::string(15'000, 'a')});
    const LineId place = (*std::next(lines.begin(), 3)).id;
    for (int i = 0; i < 20; ++i)
        lines.insert_before(place, {.text = std::string(15'000, 'b')});
    std::string order;
    for (const Line& line : lines)
        order += line.text.front();
    EXPECT_EQ(order, "aaabbbbbbbbbbbbbbbbbbbba");
}

TEST(Scrollback, KeepsTheOrderOverManyChunks) {
    Scrollback lines;
    fill(lines, 0, 2000);
    EXPECT_EQ(lines.size(), 2000U);
    EXPECT_EQ(texts(lines), numbers(0, 2000));
}

TEST(Scrollback, WalksBackwards) {
    Scrollback lines;
    fill(lines, 0, 600);
    int expected = 600;
    for (auto line = lines.end(); line != lines.begin();) {
        --line;
        EXPECT_EQ((*line).text, std::to_string(--expected));
    }
    EXPECT_EQ(expected, 0);
}

TEST(Scrollback, FindsEveryLineById) {
    Scrollback lines;
    const auto ids = fill(lines, 0, 1000);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ((*lines.find(ids[i])).text, std::to_string(i));
        EXPECT_EQ(lines.index_of(ids[i]), i);
    }
    EXPECT_EQ(lines.find(LineId{}), lines.end());
    EXPECT_EQ(lines.index_of(LineId{5000}), std::nullopt);
}

TEST(Scrollback, TakesAPageOfHistoryInFront) {
    Scrollback lines;
    const auto ids = fill(lines, 1000, 1300);
    for (int page = 9; page >= 0; --page) {
        const LineId top = (*lines.begin()).id;
        for (int i = page * 100; i < page * 100 + 100; ++i)
            lines.insert_before(top, says(std::to_string(i)));
    }
    EXPECT_EQ(texts(lines), numbers(0, 1300));
    EXPECT_EQ(lines.index_of(ids[0]), 1000U);
    EXPECT_EQ((*lines.find(ids[299])).text, "1299");
}

TEST(Scrollback, FillsAGapInTheMiddle) {
    for (const int before : {1, 100, 255, 256, 257, 700}) {
        Scrollback lines;
        fill(lines, 0, before);
        const LineId gap = lines.append({.kind = LineKind::gap});
        const auto after = fill(lines, before + 600, before + 900);
        for (int i = before; i < before + 600; ++i)
            lines.insert_before(gap, says(std::to_string(i)));
        EXPECT_TRUE(lines.remove(gap));
        EXPECT_EQ(texts(lines), numbers(0, before + 900)) << before;
        EXPECT_EQ((*lines.find(after[0])).text, std::to_string(before + 600));
    }
}

TEST(Scrollback, AppendsWhenThePlaceIsGone) {
    Scrollback lines;
    const auto ids = fill(lines, 0, 2);
    lines.remove(ids[0]);
    lines.insert_before(ids[0], says("2"));
    EXPECT_EQ(texts(lines), numbers(1, 3));
}

TEST(Scrollback, RemovesLines) {
    Scrollback lines;
    const auto ids = fill(lines, 0, 3);
    EXPECT_TRUE(lines.remove(ids[1]));
    EXPECT_FALSE(lines.remove(ids[1]));
    EXPECT_EQ(texts(lines), (Strings{"0", "2"}));
    EXPECT_TRUE(lines.remove(ids[0]));
    EXPECT_TRUE(lines.remove(ids[2]));
    EXPECT_TRUE(lines.empty());
    EXPECT_EQ(lines.begin(), lines.end());
    EXPECT_EQ(lines.bytes(), 0U);
    fill(lines, 5, 6);
    EXPECT_EQ(texts(lines), (Strings{"5"}));
}

TEST(Scrollback, NeverGivesAnIdTwice) {
    Scrollback lines;
    const LineId first = lines.append(says("a"));
    lines.remove(first);
    const LineId second = lines.append(says("b"));
    lines.clear();
    const LineId third = lines.append(says("c"));
    EXPECT_NE(first, second);
    EXPECT_NE(second, third);
    EXPECT_EQ(lines.find(first), lines.end());
}

TEST(Scrollback, FindsLinesByMsgid) {
    Scrollback lines;
    for (int i = 0; i < 3000; ++i) {
        const std::string text = std::to_string(i);
        lines.append({.text = text, .msgid = "id" + text});
    }
    for (int i = 0; i < 3000; ++i) {
        const auto line = lines.find_msgid("id" + std::to_string(i));
        ASSERT_NE(line, lines.end()) << i;
        EXPECT_EQ((*line).text, std::to_string(i));
    }
    for (int i = 3000; i < 6000; ++i)
        EXPECT_EQ(lines.find_msgid("id" + std::to_string(i)), lines.end()) << i;
    EXPECT_EQ(lines.find_msgid(""), lines.end());
}

TEST(Scrollback, FindsTheNewestOfLinesWithOneMsgid) {
    Scrollback lines;
    for (const char* text : {"first", "second"})
        lines.append({.text = text, .msgid = "same"});
    EXPECT_EQ((*lines.find_msgid("same")).text, "second");
}

TEST(Scrollback, FindsMsgidsAfterASplit) {
    Scrollback lines;
    std::vector<LineId> ids;
    ids.reserve(256);
    for (int i = 0; i < 256; ++i)
        ids.push_back(lines.append({.msgid = std::to_string(i)}));
    lines.insert_before(ids[100], {.text = "between", .msgid = "new"});
    for (std::size_t i = 0; i < ids.size(); ++i)
        EXPECT_EQ((*lines.find_msgid(std::to_string(i))).id, ids[i]);
    EXPECT_EQ(lines.index_of((*lines.find_msgid("new")).id), 100U);
}

TEST(Scrollback, LetsTheOldestGoWhenTrimmed) {
    Scrollback lines{{.lines = 1000}};
    const auto ids = fill(lines, 0, 1500);
    EXPECT_EQ(lines.size(), 1500U) << "nothing goes while somebody may look";
    lines.trim();
    EXPECT_LE(lines.size(), 1000U);
    EXPECT_GE(lines.size(), 1000U - 256U);
    EXPECT_EQ(lines.find(ids[0]), lines.end());
    EXPECT_EQ((*lines.find(ids[1499])).text, "1499");
    EXPECT_EQ(texts(lines), numbers(1500 - static_cast<int>(lines.size()), 1500));
}

TEST(Scrollback, KeepsAtMostTwiceItsLines) {
    Scrollback lines{{.lines = 500}};
    fill(lines, 0, 5000);
    EXPECT_LE(lines.size(), 1000U);
    EXPECT_GT(lines.size(), 500U);
    EXPECT_EQ(texts(lines).back(), "4999");
}

TEST(Scrollback, RefusesHistoryBeyondTwiceItsLines) {
    Scrollback lines{{.lines = 300}};
    const auto ids = fill(lines, 0, 600);
    EXPECT_FALSE(lines.insert_before(ids[0], says("older")));
    EXPECT_EQ(lines.size(), 600U);
}

TEST(Scrollback, KnowsWhetherItHasRoom) {
    Scrollback lines{{.lines = 300, .bytes = 1'000'000}};
    const auto ids = fill(lines, 0, 590);
    EXPECT_TRUE(lines.has_room(10));
    EXPECT_FALSE(lines.has_room(11));
    while (lines.has_room(1))
        ASSERT_TRUE(lines.insert_before(ids[0], says("older")));
    EXPECT_EQ(lines.size(), 600U);
    lines.clear();
    while (lines.bytes() < 1'990'000)
        lines.append({.text = std::string(15'000, 'x')});
    EXPECT_FALSE(lines.has_room(100));
}

TEST(Scrollback, ReplacesALineEvenWhenItIsFull) {
    Scrollback lines{{.lines = 300}};
    const auto ids = fill(lines, 0, 600);
    const LineId renewed = lines.replace(ids[300], says("other"));
    EXPECT_EQ(lines.index_of(renewed), 300U);
    EXPECT_EQ((*lines.find(renewed)).text, "other");
    EXPECT_EQ(lines.find(ids[300]), lines.end());
    EXPECT_EQ(lines.size(), 600U);
    EXPECT_FALSE(lines.replace(ids[300], says("gone")));
}

TEST(Scrollback, KeepsAtMostTwiceItsBytes) {
    Scrollback lines{{.bytes = 1'000'000}};
    for (int i = 0; i < 1000; ++i)
        lines.append({.text = std::string(15'000, 'x')});
    EXPECT_LE(lines.bytes(), 2'100'000U);
    lines.trim();
    EXPECT_LE(lines.bytes(), 1'000'000U);
    EXPECT_FALSE(lines.empty());
}

TEST(Scrollback, KeepsTheLastChunkWhateverTheLimit) {
    Scrollback lines{{.lines = 1}};
    fill(lines, 0, 2);
    lines.trim();
    EXPECT_EQ(texts(lines).back(), "1");
}

TEST(Scrollback, HoldsAHundredThousandLinesInTwelveMegabytes) {
    Scrollback lines;
    for (int i = 0; i < 100'000; ++i) {
        const std::string sender = "member" + std::to_string(i * 31 % 200);
        const std::string text =
            "line " + std::to_string(i) + " of about sixty bytes, as people do say";
        lines.append({.sender = sender, .text = text, .msgid = "0123456789" + std::to_string(i)});
    }
    EXPECT_EQ(lines.size(), 100'000U);
    EXPECT_LE(lines.bytes(), 12'000'000U);
}

TEST(Scrollback, MovesWithItsLines) {
    Scrollback from;
    const LineId id = from.append(says("a"));
    const Scrollback to{std::move(from)};
    EXPECT_EQ((*to.find(id)).text, "a");
}

// Takes random steps on a Scrollback and on a plain vector.
class TwoScrollbacks {
public:
    explicit TwoScrollbacks(unsigned seed) : random_(seed) {}

    void step(int number) {
        const std::size_t place = plain_.empty() ? 0 : below(plain_.size());
        const std::string sender = "s" + std::to_string(number % 40);
        const Known known{.text = std::string(below(400), static_cast<char>('a' + number % 26)),
                          .msgid = number % 3 == 0 ? "m" + std::to_string(number) : ""};
        const LineContent line{.sender = sender, .text = known.text, .msgid = known.msgid};
        const std::size_t choice = below(10);
        if (choice < 4 || plain_.empty()) {
            plain_.push_back(known);
            plain_.back().id = lines_.append(line);
        } else if (choice < 8) {
            const LineId id = lines_.insert_before(plain_[place].id, line);
            plain_.insert(plain_.begin() + static_cast<std::ptrdiff_t>(place), known)->id = id;
        } else {
            EXPECT_TRUE(lines_.remove(plain_[place].id));
            plain_.erase(plain_.begin() + static_cast<std::ptrdiff_t>(place));
        }
    }

    void expect_the_same() const {
        ASSERT_EQ(lines_.size(), plain_.size());
        auto line = lines_.begin();
        for (std::size_t i = 0; i < plain_.size(); ++i, ++line) {
            ASSERT_EQ((*line).id, plain_[i].id);
            ASSERT_EQ((*line).text, plain_[i].text);
            ASSERT_EQ((*line).msgid, plain_[i].msgid);
            ASSERT_EQ(lines_.index_of(plain_[i].id), i);
        }
        ASSERT_EQ(line, lines_.end());
    }

    void expect_all_msgids_found() const {
        for (const Known& known : plain_) {
            if (known.msgid.empty()) continue;
            ASSERT_EQ((*lines_.find_msgid(known.msgid)).id, known.id);
        }
    }

private:
    struct Known {
        LineId id{};
        std::string text;
        std::string msgid;
    };

    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_);
    }

    std::mt19937 random_;
    Scrollback lines_;
    std::vector<Known> plain_;
};

TEST(Scrollback, DoesAsAPlainVectorWould) {
    for (unsigned seed = 0; seed < 5; ++seed) {
        TwoScrollbacks both{seed};
        for (int i = 0; i < 2000; ++i)
            both.step(i);
        both.expect_the_same();
        both.expect_all_msgids_found();
    }
}

}  // namespace
}  // namespace klatch::tui
