#include <gmock/gmock.h>

#include <fmt/format.h>

#include <array>
#include <random>

#include "tests/tui/app/client_fixture.h"
#include "tui/app/command_table.h"
#include "tui/app/incoming.h"
#include "tui/app/roster.h"

namespace klatch::tui {
namespace {

class HostileServer : public ClientTest {
protected:
    void hear_with_any_parameters(const std::string& start) {
        const std::array<const char*, 3> parameters{" #dev", " me", " *"};
        std::string line = start;
        for (std::size_t i = 0; i < 16; ++i) {
            hear(line);
            hear(line + " :");
            line += parameters.at(i % parameters.size());
        }
    }
    void act_at_random(std::mt19937& random);
    void expect_sound();
};

// Whatever a server says: what is in front exists, every name leads to its buffer, and the count of
// people is true.
void HostileServer::expect_sound() {
    ASSERT_NE(model.here(), nullptr);
    std::size_t people = 0;
    for (const auto& buffer : model.buffers) {
        people += buffer->members.size() + (buffer->arriving ? buffer->arriving->size() : 0);
        if (buffer->kind == BufferKind::server) continue;
        EXPECT_NE(find_buffer(model, network(), buffer->name), nullptr) << buffer->name;
    }
    EXPECT_EQ(network().member_count, people);
    for (const auto& [name, id] : network().buffers)
        EXPECT_NE(model.find(id), nullptr) << name;
}

const std::string& pick(std::mt19937& random, const std::vector<std::string>& list) {
    return list[random() % list.size()];
}

// Every handler, and numerics without one.
std::vector<std::string> all_commands() {
    std::vector<std::string> list;
    for (const MessageHandler& handler : message_handlers())
        list.emplace_back(handler.command);
    for (int i = 0; i < 1000; ++i)
        list.push_back(fmt::format("{:03}", i));
    list.emplace_back("NONSENSE");
    return list;
}

TEST_F(HostileServer, SendsEveryCommandWithAnyNumberOfParameters) {
    for (const bool inside : {false, true}) {
        if (inside) {
            connect();
            join("#dev");
        }
        for (const std::string& command : all_commands()) {
            for (const char* source : {"", ":srv ", ":me!m@h ", ":bob!b@h ", ":! ", ":@ "})
                hear_with_any_parameters(source + command);
        }
        expect_sound();
    }
    EXPECT_LE(model.buffers.size(), max_buffers);
}

TEST_F(HostileServer, SendsLinesThatAreNone) {
    for (const char* line :
         {"", " ", ":", "@", "@a", "@a ", ":a", ":a ", "\x01", ":: :", "@;;; :x y"})
        hear(line);
    expect_sound();
    EXPECT_TRUE(shows(here(), "The server sent a line that is none: "));
    EXPECT_EQ(model.buffers.size(), 1U);
    EXPECT_TRUE(sent.empty());
}

TEST_F(HostileServer, MakesUsJoinMoreThanWeBear) {
    connect();
    for (int i = 0; i < 5000; ++i)
        hear(fmt::format(":me!m@h JOIN #c{}", i));
    EXPECT_LE(model.buffers.size(), max_buffers);
    for (int i = 0; i < 5000; ++i)
        hear(fmt::format(":p{}!p@h PRIVMSG me :psst", i));
    EXPECT_LE(model.buffers.size(), max_buffers);
}

TEST_F(HostileServer, FillsAChannelWithMoreThanWeBear) {
    connect();
    join("#dev");
    for (std::size_t i = 0; i < Members::max_members + 1000; ++i)
        hear(fmt::format(":n{}!n@h JOIN #dev", i));
    EXPECT_LE(buffer("#dev").members.size(), Members::max_members);
}

TEST_F(HostileServer, BeginsListsOfNamesWithoutEnd) {
    connect();
    const std::size_t elsewhere = most_members - 25;
    network().member_count = elsewhere;
    std::size_t remembered = 0;
    for (const char* channel : {"#a", "#b", "#c"}) {
        hear(fmt::format(":me!m@h JOIN {}", channel));
        hear(fmt::format(":srv 353 me = {} :a b c d e f g h i j", channel));
        const Buffer& filled = buffer(channel);
        remembered += filled.arriving ? filled.arriving->size() : 0;
    }
    EXPECT_EQ(remembered, 25U);
    link(LinkStatus::Phase::offline, "reset");
    EXPECT_EQ(network().member_count, elsewhere);
}

TEST_F(HostileServer, OpensBatchesWithoutEnd) {
    connect();
    join("#dev");
    for (int i = 0; i < 10'000; ++i)
        hear(fmt::format(":srv BATCH +b{} chathistory #dev", i));
    EXPECT_LE(network().batches.size(), 100U);
    for (int i = 0; i < 10'000; ++i)
        hear("@batch=b1 :bob!b@h PRIVMSG #dev :x");
    EXPECT_LE(network().batches.at("b1").lines.size(), 2000U);
}

TEST_F(HostileServer, LiesAboutItself) {
    connect();
    join("#dev");
    for (const char* token :
         {"PREFIX=", "PREFIX=(", "PREFIX=(ov", "PREFIX=(o)@+", "CHANTYPES=", "CHANMODES=,,,,,,,",
          "CHATHISTORY=-1", "CHATHISTORY=99999999999999999999", "CASEMAPPING=", "NETWORK=", "=",
          "-"}) {
        hear(fmt::format(":srv 005 me {} :are supported", token));
        hear(":me!m@h MODE #dev +ovbklimnt bob");
        hear(":srv 353 me = #dev :@+bob @ + !");
        hear(":srv 366 me #dev :End");
        hear(":bob!b@h JOIN #dev");
        hear(":bob!b@h PRIVMSG #dev :x");
        expect_sound();
    }
    EXPECT_TRUE(buffer("#dev").joined);
    EXPECT_THAT(speech(buffer("#dev")),
                testing::AllOf(testing::SizeIs(12), testing::Each("<bob> x")));
}

TEST_F(HostileServer, RenamesEverybodyToUs) {
    connect();
    join("#dev");
    hear(":zoe!z@h PRIVMSG me :psst");
    for (const char* line :
         {":bob!b@h NICK me", ":zoe!z@h NICK me", ":me!m@h NICK me",
          ":me!m@h NICK :", ":me!m@h NICK zoe", ":zoe!z@h NICK #dev", ":zoe!z@h QUIT"})
        hear(line);
    EXPECT_EQ(network().nick, "#dev") << "we were zoe when zoe took that nick";
    EXPECT_TRUE(buffer("#dev").joined);
    expect_sound();
    press("C-n C-n C-n");
    enter("hello");
    EXPECT_TRUE(here().draft.empty()) << model.notice;
}

// A line put together at random from pieces that mean something.
std::string random_line(std::mt19937& random) {
    static const std::string ctcp_action = "\x01" + std::string("ACTION x\x01");
    static const std::vector<std::string> pieces{
        "#dev", "#ops", "me", "bob",         "*",       "",   "+o",  "-o+b", "AFTER", "LATEST",
        "+x",   "-x",   "x",  "chathistory", "TARGETS", "LS", "ACK", ":",    "=",     ctcp_action,
        "152",  "H@",   "0"};
    static const std::vector<std::string> sources{"", ":srv ", ":me!m@h ", ":bob!b@h ",
                                                  ":zoe!z@h "};
    static const std::vector<std::string> tags{"",          "@batch=x ", "@label=k1 ",
                                               "@msgid=a ", "@time=x ",  "@+typing=active "};
    static const std::vector<std::string> usual{"JOIN", "PART",  "NICK",    "KICK", "QUIT",
                                                "MODE", "BATCH", "PRIVMSG", "353",  "366",
                                                "FAIL", "CAP",   "TAGMSG",  "404"};
    static const std::vector<std::string> commands = all_commands();
    std::string line = pick(random, tags) + pick(random, sources);
    line += pick(random, random() % 3 == 0 ? commands : usual);
    for (auto n = random() % 5; n > 0; --n)
        line += ' ' + pick(random, pieces);
    return line;
}

void HostileServer::act_at_random(std::mt19937& random) {
    static const std::vector<std::string> keys{
        "Alt+1", "Alt+2", "C-n", "C-p",   "C-k",   "Alt+g", "Tab",      "Enter",
        "PgUp",  "C-s",   "C-r", "Alt+a", "Alt+p", "F1",    "Esc",      "Alt+u",
        "Up",    "Down",  "a",   "C-w",   "C-y",   "Alt+y", "Alt+Home", "Alt+End"};
    if (random() % 4 == 0) press(pick(random, keys));
    if (random() % 40 == 0) enter(random() % 2 == 0 ? "hello" : "/close");
    if (random() % 100 == 0) pass(Milliseconds{7'000});
    if (random() % 50 == 0) tick();
    if (random() % 200 == 0) enter("/query zoe");
}

TEST_F(HostileServer, AndUserDoWhateverTheyLike) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        connect();
        for (int i = 0; i < 1500; ++i) {
            hear(random_line(random));
            act_at_random(random);
        }
        link(LinkStatus::Phase::offline, "reset");
        expect_sound();
        EXPECT_LE(network().member_count, most_members);
    }
}

}  // namespace
}  // namespace klatch::tui
