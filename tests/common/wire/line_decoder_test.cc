#include "common/wire/line_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace klatch::wire {
namespace {

using Kind = DecodedLine::Kind;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr LineLimits small{.tags = 8, .body = 10};

// "text", "body!text" or "tags!" for every line that is ready.
std::vector<std::string> take_all(LineDecoder& decoder) {
    std::vector<std::string> lines;
    while (const auto line = decoder.next()) {
        const std::string_view mark = line->kind == Kind::line            ? ""
                                      : line->kind == Kind::body_too_long ? "body!"
                                                                          : "tags!";
        lines.push_back(std::string{mark}.append(line->text));
    }
    return lines;
}

std::vector<std::string> decode(LineDecoder& decoder, std::string_view bytes) {
    decoder.feed(bytes);
    return take_all(decoder);
}

std::vector<std::string> decode_in_pieces(std::string_view bytes, std::size_t size) {
    LineDecoder decoder{small};
    std::vector<std::string> lines;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size())))
        for (auto& line : decode(decoder, bytes.substr(0, size)))
            lines.push_back(std::move(line));
    return lines;
}

TEST(LineDecoder, EndsLinesAtLfAndAtCrLf) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "a\nb\r\nc\r\n"), ElementsAre("a", "b", "c"));
}

TEST(LineDecoder, SkipsEmptyLines) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "\n\r\na\n\n\r\n"), ElementsAre("a"));
}

TEST(LineDecoder, KeepsACrThatIsNotAtTheEnd) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "a\rb\r\r\n"), ElementsAre("a\rb\r"));
}

TEST(LineDecoder, HoldsAnUnfinishedLine) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "ab"), IsEmpty());
    EXPECT_TRUE(decoder.inside_line());
    EXPECT_THAT(decode(decoder, "c\nd"), ElementsAre("abc"));
    EXPECT_TRUE(decoder.inside_line());
    EXPECT_THAT(decode(decoder, "\n"), ElementsAre("d"));
    EXPECT_FALSE(decoder.inside_line());
}

TEST(LineDecoder, LooksIntoTheFedBytesForAWholeLine) {
    const std::string bytes = "abc\n";
    LineDecoder decoder{small};
    decoder.feed(bytes);
    const auto line = decoder.next();
    ASSERT_TRUE(line);
    EXPECT_EQ(line->text.data(), bytes.data());
}

TEST(LineDecoder, KeepsTheTextsUntilItHasNoMore) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "abcde"), IsEmpty());
    const std::string bytes = "fgh\nxyz\n" + std::string(100, 'l');
    decoder.feed(bytes);
    const auto first = decoder.next();
    const auto second = decoder.next();
    const auto too_long = decoder.next();
    ASSERT_TRUE(first && second && too_long);
    EXPECT_EQ(first->text, "abcdefgh");
    EXPECT_EQ(second->text, "xyz");
    EXPECT_EQ(too_long->text, "llllllllll");
}

struct Limit {
    std::string bytes;
    std::vector<std::string> lines;
};

class LineLimitsTest : public testing::TestWithParam<Limit> {};

// The same for every way the bytes may come in.
TEST_P(LineLimitsTest, HoldHoweverTheBytesArrive) {
    for (std::size_t size = 1; size <= GetParam().bytes.size(); ++size)
        EXPECT_EQ(decode_in_pieces(GetParam().bytes, size), GetParam().lines)
            << "pieces of " << size;
}

INSTANTIATE_TEST_SUITE_P(
    LineDecoder, LineLimitsTest,
    testing::Values(Limit{"1234567890\na\n", {"1234567890", "a"}},
                    Limit{"1234567890\r\na\n", {"1234567890", "a"}},
                    Limit{"12345678901\na\n", {"body!1234567890", "a"}},
                    Limit{"12345678901\r\na\n", {"body!1234567890", "a"}},
                    Limit{"1234567890123456789012345678901234567890\na\n",
                          {"body!1234567890", "a"}},
                    Limit{"@12345678 1234567890\r\n", {"@12345678 1234567890"}},
                    Limit{"@12345678 12345678901\r\na\n", {"body!@12345678 1234567890", "a"}},
                    Limit{"@1 12345678901234567890123456789\n", {"body!@1 1234567890"}},
                    Limit{"@123456789 a\nb\n", {"tags!", "b"}},
                    Limit{"@123456789012345678901234567890 a\nb\n", {"tags!", "b"}},
                    Limit{"@123456789\nb\n", {"tags!", "b"}},
                    Limit{"@12345678\r\nb\n", {"@12345678", "b"}}, Limit{"@ \n@\n", {"@ ", "@"}}));

TEST(LineDecoder, ReportsALongLineBeforeItsEnd) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, std::string(100, 'a')), ElementsAre("body!aaaaaaaaaa"));
    EXPECT_TRUE(decoder.inside_line());
    EXPECT_THAT(decode(decoder, std::string(100, 'a')), IsEmpty());
    EXPECT_THAT(decode(decoder, "aa\nb\n"), ElementsAre("b"));
}

TEST(LineDecoder, AcceptsExactlyWhatTheSpecificationsAllow) {
    const std::string tags = "@" + std::string(max_client_tags, 't');
    const std::string body(max_body - 2, 'b');
    LineDecoder decoder{client_line_limits};
    EXPECT_THAT(decode(decoder, tags + " " + body + "\r\n"), ElementsAre(tags + " " + body));
    EXPECT_THAT(decode(decoder, tags + "t " + body + "\r\n"), ElementsAre("tags!"));
    EXPECT_THAT(decode(decoder, tags + " b" + body + "\r\n"),
                ElementsAre("body!" + tags + " b" + body.substr(1)));
}

TEST(LineDecoder, GivesBackWhatItHasNotComeTo) {
    LineDecoder decoder{small};
    decoder.feed("a\nb\nc");
    ASSERT_TRUE(decoder.next());
    EXPECT_EQ(decoder.rest(), "b\nc");
    const std::string later = std::string{decoder.rest()} + "d\n";
    EXPECT_THAT(decode(decoder, later), ElementsAre("b", "cd"));
}

TEST(LineDecoder, GoesOnAfterAJoinedLineThatWasTheLastTaken) {
    LineDecoder decoder{small};
    EXPECT_THAT(decode(decoder, "a"), IsEmpty());
    decoder.feed("b\nc\n");
    ASSERT_EQ(decoder.next()->text, "ab");
    EXPECT_THAT(decode(decoder, "c\nd\n"), ElementsAre("c", "d"));
}

}  // namespace
}  // namespace klatch::wire
