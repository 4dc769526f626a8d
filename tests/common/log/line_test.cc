#include "common/log/line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace klatch::log {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr WallTime moment{Milliseconds{1'767'323'045'678}};

std::string line(const std::vector<Field>& fields, Format format,
                 Addresses addresses = Addresses::masked, EventName name = "conn.open") {
    return format_line({moment, Level::info, &name.event(), fields}, format, addresses);
}

std::string logfmt(std::string_view value) {
    return line({{"key", value}}, Format::logfmt);
}

TEST(Line, IsLogfmt) {
    EXPECT_EQ(line({{"transport", "unix"}, {"uid", 1000}, {"held", true}}, Format::logfmt),
              "time=2026-01-02T03:04:05.678Z level=info event=conn.open transport=unix uid=1000 "
              "held=true\n");
}

TEST(Line, IsJson) {
    EXPECT_EQ(line({{"transport", "unix"}, {"uid", 1000U}, {"held", false}}, Format::json),
              "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"info\",\"event\":\"conn.open\","
              "\"transport\":\"unix\",\"uid\":1000,\"held\":false}\n");
}

TEST(Line, CarriesThePriorityForTheJournal) {
    EXPECT_EQ(line({{"transport", "unix"}}, Format::journald),
              "<6>event=conn.open transport=unix\n");
}

TEST(Line, QuotesWhatWouldNotParseBack) {
    EXPECT_THAT(logfmt(""), HasSubstr(" key=\"\"\n"));
    EXPECT_THAT(logfmt("two words"), HasSubstr(" key=\"two words\"\n"));
    EXPECT_THAT(logfmt("a=b"), HasSubstr(" key=\"a=b\"\n"));
    EXPECT_THAT(logfmt("say \"hi\" \\"), HasSubstr(R"( key="say \"hi\" \\")"));
}

// NOLINTBEGIN(misc-misleading-bidirectional): hostile on purpose
TEST(Line, CannotBeForged) {
    const std::string hostile = "x\nlevel=error event=server.stop\r\x1b[2J\x9b\xe2\x80\xae";
    for (const Format format : {Format::logfmt, Format::json, Format::journald}) {
        const std::string text = line({{"nick", hostile}}, format);
        EXPECT_EQ(text.find('\n'), text.size() - 1);
        EXPECT_THAT(text, Not(HasSubstr("\x1b")));
        EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
        EXPECT_THAT(text, Not(HasSubstr("\r")));
    }
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(Line, EscapesTheBackslashesOfEscapesInJson) {
    EXPECT_THAT(line({{"nick", "a\nb"}}, Format::json), HasSubstr(R"("nick":"a\\nb")"));
}

TEST(Line, BoundsAField) {
    EXPECT_LT(logfmt(std::string(100'000, 'a')).size(), max_field + 100);
    EXPECT_LT(logfmt(std::string(100'000, '\x01')).size(), max_field * 2 + 100);
    EXPECT_THAT(logfmt(std::string(600, 'a')), HasSubstr("a…\n"));
    EXPECT_THAT(logfmt(std::string(max_field, 'a')), HasSubstr("a\n"));
}

TEST(Line, KeepsAsMuchOfAnAddressAsTheSettingAllows) {
    const std::vector<Field> fields = {{"address", Address{"192.0.2.7"}}};
    EXPECT_THAT(line(fields, Format::logfmt, Addresses::full), HasSubstr("address=192.0.2.7\n"));
    EXPECT_THAT(line(fields, Format::logfmt, Addresses::masked),
                HasSubstr("address=192.0.2.0/24\n"));
    EXPECT_THAT(line(fields, Format::logfmt, Addresses::none), Not(HasSubstr("address")));
}

TEST(Line, KeepsTheAddressOfAFailedLogin) {
    const std::vector<Field> fields = {{"address", Address{"192.0.2.7"}}};
    EXPECT_THAT(line(fields, Format::logfmt, Addresses::masked, "auth.fail"),
                HasSubstr("address=192.0.2.7\n"));
    EXPECT_THAT(line(fields, Format::logfmt, Addresses::none, "auth.fail"),
                Not(HasSubstr("192.0.2")));
}

TEST(Line, TakesTimesBeforeTheEpoch) {
    EXPECT_EQ(format_time(WallTime{Milliseconds{-1}}), "1969-12-31T23:59:59.999Z");
}

TEST(Events, AreUniqueAndExplained) {
    for (const Event& event : events)
        EXPECT_FALSE(event.meaning.empty()) << event.name;
    const auto twice = std::ranges::adjacent_find(events, {}, &Event::name);
    EXPECT_EQ(twice, events.end());
}

}  // namespace
}  // namespace klatch::log
