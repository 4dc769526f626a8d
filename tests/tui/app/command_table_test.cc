#include "tui/app/command_table.h"

#include <gmock/gmock.h>

#include "tests/tui/app/client_fixture.h"

namespace klatch::tui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Commands : public ClientTest {
protected:
    Commands() {
        connect();
        join("#dev");
        no_history("#dev");
        sent.clear();
    }
    std::vector<std::string> sent_by(std::string_view line) {
        sent.clear();
        enter(line);
        return sent;
    }
};

struct Case {
    std::string_view typed;
    std::string_view sent;
};

TEST_F(Commands, SendWhatTheyMean) {
    const std::vector<Case> cases{
        {"/join #ops", "JOIN #ops"},
        {"/join ops key", "JOIN #ops key"},
        {"/JOIN #ops", "JOIN #ops"},
        {"/part", "PART #dev"},
        {"/part good bye", "PART #dev :good bye"},
        {"/part #ops bye", "PART #ops :bye"},
        {"/names", "NAMES #dev"},
        {"/topic", "TOPIC #dev"},
        {"/topic new topic", "TOPIC #dev :new topic"},
        {"/topic -", "TOPIC #dev :"},
        {"/topic #ops -", "TOPIC #ops :"},
        {"/list", "LIST"},
        {"/list >10", "LIST >10"},
        {"/invite zoe", "INVITE zoe #dev"},
        {"/invite zoe #ops", "INVITE zoe #ops"},
        {"/kick bob get out", "KICK #dev bob :get out"},
        {"/kick #ops bob", "KICK #ops bob"},
        {"/mode", "MODE #dev"},
        {"/mode +i", "MODE #dev +i"},
        {"/mode #ops +k key", "MODE #ops +k key"},
        {"/op bob", "MODE #dev +o bob"},
        {"/deop bob", "MODE #dev -o bob"},
        {"/voice bob carol", "MODE #dev +vv bob carol"},
        {"/devoice bob", "MODE #dev -v bob"},
        {"/ban bob", "MODE #dev +b bob!*@*"},
        {"/ban", "MODE #dev +b"},
        {"/unban *!*@host", "MODE #dev -b *!*@host"},
        {"/msg zoe hi there", "@label=k1 PRIVMSG zoe :hi there"},
        {"/notice zoe hi", "@label=k2 NOTICE zoe :hi"},
        {"/me waves",
         "@label=k3 PRIVMSG #dev :\x01"
         "ACTION waves\x01"},
        {"/nick alice", "NICK alice"},
        {"/setname Alice A.", "SETNAME :Alice A."},
        {"/who", "WHO #dev"},
        {"/who bob", "WHO bob"},
        {"/whois bob", "WHOIS bob"},
        {"/whowas bob", "WHOWAS bob"},
        {"/away lunch", "AWAY :lunch"},
        {"/back", "AWAY"},
        {"/monitor +bob", "MONITOR + bob"},
        {"/monitor list", "MONITOR L"},
        {"/motd", "MOTD"},
        {"/lusers", "LUSERS"},
        {"/version", "VERSION"},
        {"/time", "TIME"},
        {"/info", "INFO"},
        {"/raw WHO * o", "WHO * o"},
        {"/quote PING x", "PING x"},
    };
    hear(":zoe!z@h PRIVMSG me :hello");  // so that /msg opens no conversation
    no_history("zoe");
    for (const Case& one : cases)
        EXPECT_THAT(sent_by(one.typed), ElementsAre(std::string(one.sent))) << one.typed;
}

TEST_F(Commands, SayHowTheyAreUsedAndKeepTheLine) {
    EXPECT_TRUE(sent_by("/join").empty());
    EXPECT_EQ(model.notice, "Usage: /join CHANNEL [KEY]");
    EXPECT_EQ(here().draft.text(), "/join");
}

TEST_F(Commands, SuggestWhatWasMeant) {
    enter("/jion #ops");
    EXPECT_EQ(model.notice, "There is no command /jion. Did you mean /join?");
    press("C-u");
    enter("/xyzzyq");
    EXPECT_THAT(model.notice, HasSubstr("//xyzzyq says it"));
}

TEST_F(Commands, NeedALinkWhereTheyDo) {
    link(LinkStatus::Phase::offline, "reset");
    EXPECT_TRUE(sent_by("/whois bob").empty());
    EXPECT_THAT(model.notice, HasSubstr("needs a connection"));
    EXPECT_EQ(here().draft.text(), "/whois bob");
}

TEST_F(Commands, NeedAChannelWhereTheyDo) {
    press("Alt+1");
    EXPECT_TRUE(sent_by("/topic hello").empty());
    EXPECT_THAT(model.notice, HasSubstr("works in a channel"));
}

TEST_F(Commands, SayWhomTheyMissAfterAChannel) {
    EXPECT_TRUE(sent_by("/op #dev").empty());
    EXPECT_EQ(model.notice, "Usage: /op [CHANNEL] NICK...");
    EXPECT_EQ(here().draft.text(), "/op #dev");
}

TEST_F(Commands, CannotSmuggleASecondLine) {
    happen(Pasted{"/raw PRIVMSG #dev :a\nQUIT"});
    press("Enter");
    EXPECT_TRUE(sent.empty());
    press("C-u C-c");
    happen(Pasted{"/topic a\nQUIT"});
    press("Enter");
    EXPECT_TRUE(sent.empty());
}

TEST_F(Commands, AreOneLineAndKeepWhatFollows) {
    for (const std::string draft :
         {"/join #x\nhello everyone", "/join\n#x", "/part\nhello", "/search a\nb"}) {
        happen(Pasted{draft});
        press("Enter");
        EXPECT_TRUE(sent.empty()) << draft;
        EXPECT_THAT(model.notice, HasSubstr(" is one line, and 1 more follows it here"));
        EXPECT_EQ(here().draft.text(), draft);
        press("C-c");
    }
    happen(Pasted{"/etc/passwd\nand more"});
    press("Enter");
    EXPECT_THAT(model.notice, HasSubstr("There is no command /etc/passwd."));
    press("C-c");
    happen(Pasted{"/part\n"});
    press("Enter");
    EXPECT_THAT(sent, ElementsAre("PART #dev"));
}

TEST_F(Commands, SayEveryLineOfWhatTheySay) {
    enter("/query zoe");
    no_history("zoe");
    for (const std::string draft : {"/msg zoe one\ntwo", "/msg zoe\none\n\ntwo", "/me one\ntwo",
                                    "/notice zoe one\ntwo", "/query zoe\none\ntwo"}) {
        sent.clear();
        happen(Pasted{draft});
        press("Enter");
        ASSERT_EQ(sent.size(), 2U) << draft << ": " << model.notice;
        EXPECT_THAT(sent[0], HasSubstr("one")) << draft;
        EXPECT_THAT(sent[1], HasSubstr("two")) << draft;
    }
}

TEST_F(Commands, SayThatWeAreNotInAChannel) {
    EXPECT_TRUE(sent_by("/msg #ops hello").empty());
    EXPECT_EQ(model.notice, "You are not in #ops. /join #ops");
    EXPECT_FALSE(is_open("#ops"));
}

TEST_F(Commands, QueryOpensAConversation) {
    enter("/query zoe");
    EXPECT_EQ(here().name, "zoe");
    enter("/close");
    EXPECT_EQ(here().name, "#dev");
    EXPECT_FALSE(is_open("zoe"));
}

TEST_F(Commands, CloseLeavesAChannel) {
    EXPECT_THAT(sent_by("/close"), ElementsAre("PART #dev"));
    EXPECT_FALSE(is_open("#dev"));
    enter("/close");
    EXPECT_THAT(model.notice, HasSubstr("/quit leaves klatch"));
}

TEST_F(Commands, ClearForgetsTheLines) {
    hear(":bob!b@h PRIVMSG #dev :hello");
    enter("/clear");
    EXPECT_TRUE(here().lines.empty());
}

TEST_F(Commands, HelpTellsOfOneOrShowsAll) {
    enter("/help join");
    EXPECT_TRUE(shows(here(), "/join CHANNEL [KEY]: join a channel"));
    enter("/help");
    EXPECT_TRUE(std::holds_alternative<HelpOverlay>(model.overlay));
}

TEST_F(Commands, QuitSaysGoodBye) {
    EXPECT_THAT(sent_by("/quit see you"), ElementsAre("QUIT :see you"));
    EXPECT_TRUE(left);
}

TEST_F(Commands, ConnectOpensAFurtherNetwork) {
    enter("/connect irc.example.org:6667");
    EXPECT_THAT(connected, ElementsAre("/run/klatch.sock", "irc.example.org:6667"));
    EXPECT_EQ(model.networks.size(), 2U);
    EXPECT_EQ(here().network, model.networks[1]->id);
    enter("/close");
    EXPECT_EQ(model.networks.size(), 1U);
}

TEST_F(Commands, ConnectRefusesWhatIsNoAddress) {
    model.check_address = [](std::string_view text) -> Status {
        if (text.find("::") == std::string_view::npos) return {};
        return fail(Errc::usage, "no address");
    };
    enter("/connect host::port");
    EXPECT_EQ(model.notice, "no address");
    EXPECT_EQ(here().draft.text(), "/connect host::port");
    EXPECT_EQ(model.networks.size(), 1U);
    EXPECT_THAT(connected, ElementsAre("/run/klatch.sock"));
}

TEST_F(Commands, ReconnectTriesNow) {
    link(LinkStatus::Phase::offline, "reset");
    enter("/reconnect");
    EXPECT_EQ(reconnects, 1);
}

TEST_F(Commands, GetTheirAnswersWhereTheyWereTyped) {
    enter("/whois bob");
    hear(":srv 311 me bob b host * :Bob B.");
    hear(":srv 401 me nobody :No such nick");
    EXPECT_TRUE(shows(here(), "bob is b@host (Bob B.)"));
    EXPECT_TRUE(shows(here(), "No such nick"));
    pass(Milliseconds{60'000});
    hear(":srv 312 me bob srv :late");
    EXPECT_FALSE(shows(here(), "late"));
    EXPECT_TRUE(shows(server_buffer(model, network()), "late"));
}

TEST_F(Commands, GetTheirErrorsWhereTheyWereTyped) {
    enter("/query bob");
    enter("/query zoe");
    enter("/whois bob");
    hear(":srv 401 me bob :No such nick");
    EXPECT_TRUE(shows(here(), "bob: No such nick"));
    EXPECT_FALSE(shows(buffer("bob"), "No such nick"));
    enter("/mode #dev +k");
    hear(":srv 696 me #dev k * :This mode needs a parameter");
    EXPECT_TRUE(shows(here(), "#dev k *: This mode needs a parameter"));
    enter("/invite bob #dev");
    hear(":srv 443 me bob #dev :is already on channel");
    EXPECT_TRUE(shows(here(), "bob #dev is already on channel"));
    pass(Milliseconds{60'000});
    hear(":srv 482 me #dev :You're not a channel operator");
    EXPECT_TRUE(shows(buffer("#dev"), "#dev: You're not a channel operator"));
}

TEST_F(Commands, NamesOfNobodyEndToo) {
    enter("/names #none");
    hear(":srv 366 me #none :End of /NAMES list");
    EXPECT_TRUE(shows(here(), "End of the names of #none"));
}

TEST(CommandTable, HelpsWithEveryCommand) {
    for (const Command& command : commands()) {
        EXPECT_FALSE(command.help.empty()) << command.name;
        EXPECT_EQ(find_command(command.name), &command);
    }
    EXPECT_EQ(find_command("nothing"), nullptr);
}

TEST_F(Commands, SayNothingToAPartOfAChannelAsIfItWereAPerson) {
    hear(":srv 005 me STATUSMSG=@+ :are supported");
    EXPECT_THAT(sent_by("/msg @#dev hi"), ElementsAre());
    EXPECT_THAT(model.notice, HasSubstr("/raw PRIVMSG @#dev :"));
    EXPECT_FALSE(is_open("@#dev"));
}

}  // namespace
}  // namespace klatch::tui
