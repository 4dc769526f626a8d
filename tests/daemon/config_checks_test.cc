#include "daemon/config_checks.h"

#include <gtest/gtest.h>

namespace klatch::daemon::checks {
namespace {

struct Case {
    Status (*check)(std::string_view);
    std::string_view text;
    bool right;
};

TEST(Checks, AcceptAndRefuse) {
    const std::string long_name(64, 'a');
    const Case cases[] = {
        {server_name, "", true},
        {server_name, "chat.example.org", true},
        {server_name, "a b", false},
        {server_name, long_name, false},
        {word, "klatch", true},
        {word, "", false},
        {word, "two words", false},
        {word, ":colon", false},
        {one_line, "", true},
        {one_line, "klatch chat server", true},
        {one_line, "two\nlines", false},
        {lines, "two\nlines\n", true},
        {lines, "escape \x1b[2J", false},
        {password_hash, "", true},
        {password_hash, "$argon2id$v=19$m=65536,t=2,p=1$a$b", true},
        {password_hash, "secret", false},
        {channel_modes, "", true},
        {channel_modes, "+nt", true},
        {channel_modes, "i", true},
        {channel_modes, "+n t", false},
        {channel_modes, "-n", false},
        {channel_modes, "+ntk", false},
        {channel_modes, "+B", false},
        {channel_modes, "+z", false},
        {user_modes, "", true},
        {user_modes, "+iB", true},
        {user_modes, "+n", false},
        {channel_name, "#general", true},
        {channel_name, "general", false},
        {channel_name, "#", false},
        {channel_name, "#a,b", false},
        {channel_name, "#a b", false},
        {network, "10.0.0.0/8", true},
        {network, "::1", true},
        {network, "10.0.0.0/33", false},
        {network, "everyone", false},
        {tcp_address, "", true},
        {tcp_address, "127.0.0.1:9719", true},
        {tcp_address, "unix:/x", false},
    };
    for (const Case& one : cases)
        EXPECT_EQ(one.check(one.text).has_value(), one.right) << one.text;
}

TEST(Checks, NeverQuoteAPassword) {
    const Status status = password_hash("hunter2");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message.find("hunter2"), std::string::npos);
}

TEST(Checks, TakeTextInUtf8Alone) {
    EXPECT_TRUE(lines("Gr\xc3\xbc\xc3\x9f dich\n"));
    const Status status = lines("Gr\xfc\xdf dich\n");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message, "expected text in UTF-8");
}

TEST(Checks, TakeTheChannelNamesThatJoinTakes) {
    EXPECT_TRUE(channel_name("#general"));
    EXPECT_TRUE(channel_name("#gr\xc3\xbcn"));
    for (const char* wrong : {"", "#", "general", "#a b", "#a,b", "#a\xc2\xa0z", "#a\xe2\x80\x8bz"})
        EXPECT_FALSE(channel_name(wrong)) << wrong;
    EXPECT_TRUE(channel_name("#" + std::string(199, 'a')));
    EXPECT_FALSE(channel_name("#" + std::string(200, 'a')));
}

TEST(Checks, ReadRates) {
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    EXPECT_EQ(*rate("2/s burst 10"), (Rate{2, seconds{1}, 10}));
    EXPECT_EQ(*rate("30/m"), (Rate{30, minutes{1}, 30}));
    EXPECT_EQ(*rate("5/h burst 1"), (Rate{5, hours{1}, 1}));
    EXPECT_EQ(rate("0")->count, 0U);
    for (const char* wrong : {"", "2", "/s", "2/", "2/5s", "2/x", "0/s", "2/s burst", "2/s burst 0",
                              "2/s burst x", "2/s burst 1 more", "-2/s", "99999999999/s"})
        EXPECT_FALSE(rate(wrong)) << wrong;
}

TEST(Checks, WriteRatesAsTheyWereRead) {
    for (const char* text : {"2/s burst 10", "30/m", "5/h burst 1", "0", "1/ms"})
        EXPECT_EQ(write_rate(*rate(text)), text);
}

TEST(Checks, ReadFileModes) {
    EXPECT_EQ(*file_mode("0666"), 0666U);
    EXPECT_EQ(*file_mode("600"), 0600U);
    EXPECT_EQ(write_file_mode(0600), "0600");
    for (const char* wrong : {"", "0888", "01777", "rw", "-1", "0666 "})
        EXPECT_FALSE(file_mode(wrong)) << wrong;
}

TEST(Checks, ReadListenAddresses) {
    for (const char* text : {"unix:/run/klatch/klatch.sock", "127.0.0.1:6667", "[::1]:6667"})
        EXPECT_EQ(net::format(*listen_address(text)), text);
    EXPECT_EQ(net::format(*listen_address("localhost:6667")), "127.0.0.1:6667");
    for (const char* wrong : {"", "6667", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:65536",
                              "example.org:6667", "unix:relative", "unix:", "*:6667"})
        EXPECT_FALSE(listen_address(wrong)) << wrong;
    EXPECT_TRUE(listen_address("unix:/" + std::string(102, 'a')));
    EXPECT_FALSE(listen_address("unix:/" + std::string(103, 'a')));
}

}  // namespace
}  // namespace klatch::daemon::checks
