#include <gtest/gtest.h>

#include "common/wire/message.h"

namespace klatch::wire {
namespace {

TEST(LineWriter, WritesALineInTheOrderOfTheWire) {
    std::string out;
    LineWriter{out}
        .tag("time", "2026-01-01T00:00:00.000Z")
        .tag("+k", "a b;")
        .tag("bot")
        .raw_tag("msgid", "x\\s")
        .source("a!b@c")
        .command("PRIVMSG")
        .param("#d")
        .trailing("e f")
        .end();
    EXPECT_EQ(
        out,
        "@time=2026-01-01T00:00:00.000Z;+k=a\\sb\\:;bot;msgid=x\\s :a!b@c PRIVMSG #d :e f\r\n");
}

TEST(LineWriter, AppendsBehindWhatIsThere) {
    std::string out = "PING a\r\n";
    LineWriter{out}.command("PONG").trailing("").end();
    EXPECT_EQ(out, "PING a\r\nPONG :\r\n");
}

TEST(LineWriter, WritesAnEmptyTagValueAsNone) {
    std::string out;
    LineWriter{out}.tag("a", "").raw_tag("b", "").command("X").end();
    EXPECT_EQ(out, "@a;b X\r\n");
}

TEST(LineWriter, CutsALongBodyTo512BytesWithCrLf) {
    std::string out;
    LineWriter{out}.command("X").trailing(std::string(600, 'a')).end();
    EXPECT_EQ(out.size(), max_body);
    EXPECT_EQ(out.substr(0, 4), "X :a");
    EXPECT_EQ(out.substr(max_body - 3), "a\r\n");
}

TEST(LineWriter, LeavesABodyOfExactly512BytesAlone) {
    std::string out;
    LineWriter{out}.command("X").trailing(std::string(507, 'a')).end();
    EXPECT_EQ(out, "X :" + std::string(507, 'a') + "\r\n");
}

TEST(LineWriter, DoesNotCountTagsAsBody) {
    std::string out;
    LineWriter{out}.tag("t", std::string(600, 'v')).command("X").trailing("a").end();
    EXPECT_EQ(out, "@t=" + std::string(600, 'v') + " X :a\r\n");
}

TEST(LineWriter, CutsBeforeACharacterThatDoesNotFit) {
    for (const std::string character : {"\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
        for (std::size_t fits = 0; fits < character.size(); ++fits) {
            const std::string before(507 - fits, 'a');
            std::string out;
            LineWriter{out}.command("X").trailing(before + character + "tail").end();
            EXPECT_EQ(out, "X :" + before + "\r\n") << character << " with room for " << fits;
        }
    }
}

TEST(LineWriter, KeepsACharacterThatJustFits) {
    const std::string before(505, 'a');
    std::string out;
    LineWriter{out}.command("X").trailing(before + "\xC3\xA4" + "tail").end();
    EXPECT_EQ(out, "X :" + before + "\xC3\xA4\r\n");
}

TEST(LineWriter, CutsBytesThatAreNoUtf8AtTheLimit) {
    std::string out;
    LineWriter{out}.command("X").trailing(std::string(600, '\x80')).end();
    EXPECT_EQ(out.size(), max_body);
}

}  // namespace
}  // namespace klatch::wire
