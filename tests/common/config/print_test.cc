#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/config/schema.h"
#include "tests/common/config/sample.h"

namespace klatch::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Print, ShowsEverySettingWithItsHelp) {
    Sample sample;
    sample.servers.push_back({"second", ""});
    EXPECT_EQ(print_commented(describe(sample)),
              "theme = \"dark\"  # colours\n"
              "\n"
              "# Limits.\n"
              "[limits]\n"
              "nicks = 32     # how many\n"
              "strict = true  # or not\n"
              "later = 1      # some day (to come)\n"
              "\n"
              "[access]\n"
              "token = \"\"\n"
              "\n"
              "# a server\n"
              "[[server]]\n"
              "host = \"localhost\"  # its name\n"
              "password = \"\"       # for it\n"
              "\n"
              "[[server]]\n"
              "host = \"second\"\n"
              "\n"
              "# [[server]]\n"
              "# host = \"elsewhere\"\n"
              "\n"
              "# Keys.\n"
              "[keys]\n");
}

TEST(Print, ParsesBackToTheSameValues) {
    Sample sample;
    sample.limits.nicks = 5;
    sample.servers.push_back({"second", ""});
    sample.theme = "quote\" and backslash\\";
    Sample again;
    const Document document = parse(print_plain(describe(sample)), "f");
    EXPECT_THAT(read(describe(again), document, {}).errors(), IsEmpty());
    EXPECT_EQ(print_plain(describe(again)), print_plain(describe(sample)));
}

TEST(Print, MasksSecrets) {
    Sample sample;
    sample.token = "hunter2";
    sample.servers[0].password = "swordfish";
    const std::string text = print_plain(describe(sample));
    EXPECT_THAT(text, HasSubstr("token = \"(masked)\""));
    EXPECT_THAT(text, Not(HasSubstr("hunter2")));
    EXPECT_THAT(text, Not(HasSubstr("swordfish")));
}

TEST(Print, NamesEveryKey) {
    Sample sample;
    EXPECT_THAT(key_names(describe(sample)),
                ElementsAre("theme", "limits.nicks", "limits.strict", "limits.later",
                            "access.token", "server.host", "server.password", "keys"));
}

}  // namespace
}  // namespace klatch::config
