#include "daemon/core/command_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

#include "common/text/casemap.h"
#include "daemon/core/cmd/commands.h"

namespace klatch::core {
namespace {

using enum Phase;
using enum Budget;
using enum Order;

constexpr std::array table{
    Command{"ADMIN", cmd::admin, registered, 0, 1, reads, waits, "[server]",
            "Who runs this server."},
    Command{"AUTHENTICATE", cmd::authenticate, either, 1, 1, acts, waits, "mechanism|response|*",
            "Logs in by SASL; on the host's Unix socket by EXTERNAL, without a password."},
    Command{"AWAY", cmd::away, registered, 0, 2, acts, waits, "[:text]",
            "Says that you are away, and why; without a text, that you are back."},
    Command{"CAP", cmd::cap, either, 1, 1, reads, waits, "LS [302]|LIST|REQ :capabilities|END",
            "Finds and sets what the connection can do."},
    Command{"CHATHISTORY", cmd::chathistory, registered, 1, 2, reads, waits,
            "LATEST|BEFORE|AFTER|AROUND|BETWEEN|TARGETS [target] reference... limit",
            "Messages of the past; a reference is msgid=... or timestamp=..."},
    Command{"HELP", cmd::help, registered, 0, 1, reads, waits, "[command]",
            "What the commands are."},
    Command{"INFO", cmd::info, registered, 0, 1, reads, waits, "[server]", "What this server is."},
    Command{"INVITE", cmd::invite, registered, 0, 2, acts, waits, "[nick channel]",
            "Asks someone into a channel, past its bans and modes if you are an operator; alone, "
            "lists the invitations to you."},
    Command{"ISON", cmd::ison, registered, 1, 1, reads, waits, "nick...",
            "Which of the nicks are here."},
    Command{"JOIN", cmd::join, registered, 1, 1, acts, waits, "channel[,channel...] [key[,key...]]",
            "Goes into channels, and makes those that are not there; JOIN 0 leaves all."},
    Command{"KICK", cmd::kick, registered, 2, 1, acts, waits, "channel nick[,nick...] [:reason]",
            "Puts somebody out of a channel."},
    Command{"LINKS", cmd::links, registered, 0, 1, reads, waits, "",
            "The servers linked to this one: none."},
    Command{"LIST", cmd::list, registered, 0, 3, reads, waits, "[conditions]",
            "The channels; conditions as ELIST=CMNTU has them: #mask*, !mask, >users, C<minutes, "
            "T>minutes."},
    Command{"LUSERS", cmd::lusers, registered, 0, 1, reads, waits, "", "How many are here."},
    Command{"MODE", cmd::mode, registered, 1, 1, reads_alone, waits,
            "target [modes [parameter...]]",
            "Shows or changes the modes of a channel, or your own."},
    Command{"MONITOR", cmd::monitor, registered, 1, 2, reads, waits, "+|- nick[,nick...] | C|L|S",
            "Tells you when nicks come and go."},
    Command{"MOTD", cmd::motd, registered, 0, 1, reads, waits, "[server]",
            "The message of the day."},
    Command{"NAMES", cmd::names, registered, 0, 1, reads, waits, "[channel]",
            "Who is in a channel."},
    Command{"NICK", cmd::nick, either, 0, 1, acts, waits, "nick", "Takes a nick."},
    Command{"NOTICE", cmd::notice, registered, 0, 1, acts, pipelines, "target[,target...] :text",
            "Says something that no program answers."},
    Command{"PART", cmd::part, registered, 1, 1, acts, waits, "channel[,channel...] [:reason]",
            "Leaves channels."},
    Command{"PASS", cmd::pass, registering, 1, 1, acts, waits, "password",
            "The password of the server, where it has one, before NICK and USER."},
    Command{"PING", cmd::ping, either, 0, 1, reads, waits, "token",
            "Is answered by PONG, after all before it."},
    Command{"PONG", cmd::pong, either, 0, 0, acts, pipelines, "token", "Answers PING."},
    Command{"PRIVMSG", cmd::privmsg, registered, 0, 1, acts, pipelines, "target[,target...] :text",
            "Says something to channels and people; @#channel reaches its operators."},
    Command{"QUIT", cmd::quit, either, 0, 1, acts, waits, "[:reason]", "Ends the connection."},
    Command{"SETNAME", cmd::setname, registered, 1, 2, acts, waits, ":name",
            "Changes your real name."},
    Command{"TAGMSG", cmd::tagmsg, registered, 0, 1, acts, pipelines, "target[,target...]",
            "Sends client-only tags without a text."},
    Command{"TIME", cmd::time, registered, 0, 1, reads, waits, "[server]", "The server's clock."},
    Command{"TOPIC", cmd::topic, registered, 1, 1, reads_alone, waits, "channel [:topic]",
            "Shows or sets what a channel is about."},
    Command{"USER", cmd::user, registering, 4, 1, acts, waits, "user 0 * :name",
            "Says who you are, when you connect."},
    Command{"USERHOST", cmd::userhost, registered, 1, 1, reads, waits, "nick...",
            "Hosts of up to five nicks."},
    Command{"VERSION", cmd::version, registered, 0, 1, reads, waits, "[server]",
            "What runs here and what it can."},
    Command{"WHO", cmd::who, registered, 0, 2, reads, waits, "[mask [o][%fields[,token]]]",
            "Who is in a channel, or fits a mask; %tcuihsnfdlaor chooses fields."},
    Command{"WHOIS", cmd::whois, registered, 0, 1, reads, waits, "[server] nick",
            "Who somebody is."},
    Command{"WHOWAS", cmd::whowas, registered, 0, 1, reads, waits, "nick [count]",
            "Who somebody was."},
};

static_assert(std::ranges::is_sorted(table, {}, &Command::name));

}  // namespace

Price price_of(const Command& command, const wire::MessageView& message) {
    const bool is_alone = command.budget == reads_alone && message.param_count < 2;
    const bool reads_only = command.budget == reads || is_alone;
    if (command.order != pipelines) return {command.cost, reads_only};
    // What is said to several costs as much as if it were said to each.
    const auto targets = std::ranges::count(message.at(0), ',') + 1;
    const auto most = std::numeric_limits<std::uint8_t>::max();
    return {static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(command.cost * targets, most)),
            reads_only};
}

std::span<const Command> commands() {
    return table;
}

const Command* find_command(std::string_view name) {
    const auto* const found =
        std::ranges::lower_bound(table, name, text::less_folded, &Command::name);
    if (found == table.end() || !text::equal_folded(found->name, name)) return nullptr;
    return &*found;
}

}  // namespace klatch::core
