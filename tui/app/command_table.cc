#include "tui/app/command_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/text/casemap.h"
#include "common/text/nearest.h"
#include "common/text/printable.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/requests.h"

namespace klatch::tui {
namespace {

constexpr std::array table{
    Command{"away", "[REASON]", "say that you are away", 0, Needs::link, cmd::away},
    Command{"back", "", "say that you are here again", 0, Needs::link, cmd::back},
    Command{"ban", "NICK|MASK...",
            "keep people out of this channel; without a mask, list who is kept out", 0, Needs::link,
            cmd::ban},
    Command{"clear", "", "forget the lines of this buffer here; the server keeps them", 0,
            Needs::nothing, cmd::clear},
    Command{"close", "", "leave this channel or conversation and close its buffer", 0,
            Needs::nothing, cmd::close},
    Command{"connect", "[HOST[:PORT]|SOCKET]",
            "connect to a further network, irc://HOST/CHANNEL too, or this one again", 0,
            Needs::nothing, cmd::connect},
    Command{"deop", "NICK...", "take operator rights away", 1, Needs::link, cmd::member_mode},
    Command{"devoice", "NICK...", "take the right to speak away", 1, Needs::link, cmd::member_mode},
    Command{"disconnect", "[REASON]", "close the connection and leave it closed", 0, Needs::nothing,
            cmd::disconnect},
    Command{"drop", "", "drop the messages of this buffer that were not sent", 0, Needs::nothing,
            cmd::drop},
    Command{"help", "[COMMAND]", "keys and commands, or one command", 0, Needs::nothing, cmd::help},
    Command{"history", "", "fetch older messages from the server", 0, Needs::link, cmd::history},
    Command{"info", "", "about the server", 0, Needs::link, cmd::ask},
    Command{"invite", "NICK [CHANNEL]", "invite somebody to a channel", 1, Needs::link,
            cmd::invite},
    Command{"join", "CHANNEL [KEY]", "join a channel", 1, Needs::link, cmd::join},
    Command{"kick", "NICK [REASON]", "put somebody out of this channel", 1, Needs::link, cmd::kick},
    Command{"list", "[CHANNEL|FILTER]", "list the channels of the server", 0, Needs::link,
            cmd::list},
    Command{"lusers", "", "how many people are on the server", 0, Needs::link, cmd::ask},
    Command{"me", "TEXT", "say what you are doing", 1, Needs::nothing, cmd::me, Lines::many},
    Command{"mode", "[TARGET] [MODES [PARAMETERS]]", "show or change modes", 0, Needs::link,
            cmd::mode},
    Command{"monitor", "+NICK|-NICK|list|status|clear", "be told when somebody comes or goes", 1,
            Needs::link, cmd::monitor},
    Command{"motd", "", "the server's message of the day", 0, Needs::link, cmd::ask},
    Command{"msg", "NICK|CHANNEL TEXT", "send a message", 2, Needs::nothing, cmd::msg, Lines::many},
    Command{"names", "[CHANNEL]", "who is in a channel", 0, Needs::link, cmd::names},
    Command{"nick", "NICK", "take another nick", 1, Needs::nothing, cmd::nick},
    Command{"notice", "NICK|CHANNEL TEXT", "send a notice, which no program answers", 2,
            Needs::nothing, cmd::notice, Lines::many},
    Command{"op", "NICK...", "give operator rights", 1, Needs::link, cmd::member_mode},
    Command{"part", "[CHANNEL] [REASON]", "leave a channel", 0, Needs::link, cmd::part},
    Command{"query", "NICK [TEXT]", "open a conversation with one person", 1, Needs::nothing,
            cmd::query, Lines::many},
    Command{"quit", "[REASON]", "leave klatch", 0, Needs::nothing, cmd::quit},
    Command{"quote", "LINE", "send a line to the server as it is", 1, Needs::link, cmd::raw},
    Command{"raw", "LINE", "send a line to the server as it is", 1, Needs::link, cmd::raw},
    Command{"reconnect", "", "connect again, now", 0, Needs::nothing, cmd::reconnect},
    Command{"resend", "", "send the failed messages of this buffer again", 0, Needs::nothing,
            cmd::resend},
    Command{"search", "WORDS", "find a line of this buffer", 1, Needs::nothing, cmd::search},
    Command{"setname", "NAME", "change your real name", 1, Needs::link, cmd::setname},
    Command{"time", "", "the server's time", 0, Needs::link, cmd::ask},
    Command{"topic", "[TEXT|-]", "show or set the topic of this channel; - clears it", 0,
            Needs::link, cmd::topic},
    Command{"unban", "MASK...", "let people in again", 1, Needs::link, cmd::unban},
    Command{"version", "", "the server's version", 0, Needs::link, cmd::ask},
    Command{"voice", "NICK...", "give the right to speak", 1, Needs::link, cmd::member_mode},
    Command{"who", "[NICK|CHANNEL|MASK]", "list people", 0, Needs::link, cmd::who},
    Command{"whois", "NICK", "all that the server tells about somebody", 1, Needs::link,
            cmd::whois},
    Command{"whowas", "NICK", "who had a nick before", 1, Needs::link, cmd::ask},
};

constexpr bool by_alphabet() {
    for (std::size_t i = 1; i < table.size(); ++i) {
        if (table[i].name <= table[i - 1].name) return false;
    }
    return true;
}
static_assert(by_alphabet());

std::size_t count_words(std::string_view text) {
    std::size_t count = 0;
    bool inside = false;
    for (const char byte : text) {
        const bool blank = byte == ' ' || byte == '\n';
        if (!blank && !inside) ++count;
        inside = !blank;
    }
    return count;
}

Status no_such_command(std::string_view name) {
    std::vector<std::string_view> names;
    names.reserve(table.size());
    for (const Command& command : table)
        names.push_back(command.name);
    const std::string shown = text::printable(name);
    if (const auto near = text::nearest(name, names)) {
        return fail(Errc::usage,
                    fmt::format("There is no command /{}. Did you mean /{}?", shown, *near));
    }
    return fail(Errc::usage, fmt::format("There is no command /{}. /help lists them; //{} says it.",
                                         shown, shown));
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(" \n") + 1);
}

Status check_lines(const Command& command, std::string_view rest) {
    const auto more = std::count(rest.begin(), rest.end(), '\n');
    if (more == 0 || command.lines == Lines::many) return {};
    return fail(Errc::usage, fmt::format("/{} is one line, and {} more follow{} it here: send them "
                                         "by themselves.",
                                         command.name, more, more == 1 ? "s" : ""));
}

}  // namespace

std::span<const Command> commands() {
    return table;
}

const Command* find_command(std::string_view name) {
    const std::string folded = text::fold(name);
    const auto* found = std::lower_bound(
        table.begin(), table.end(), folded,
        [](const Command& command, const std::string& wanted) { return command.name < wanted; });
    return found != table.end() && found->name == folded ? found : nullptr;
}

Status run_command(Model& model, Effects& effects, std::string_view line) {
    const std::string_view body = trimmed(line.substr(1));
    const std::string_view name = body.substr(0, body.find_first_of(" \n"));
    const std::string_view rest = trimmed(body.substr(name.size()));
    const Command* command = find_command(name);
    if (!command) return no_such_command(name);
    if (Status single = check_lines(*command, rest); !single) return single;
    if (count_words(rest) < command->least) {
        return fail(Errc::usage, fmt::format("Usage: /{} {}", command->name, command->arguments));
    }
    Buffer* here = model.here();
    Network* network = here ? model.find(here->network) : nullptr;
    if (!network) return fail(Errc::unavailable, "There is no network. Start klatch again.");
    if (command->needs == Needs::link && !network->online()) {
        return fail(Errc::unavailable,
                    fmt::format("/{} needs a connection, and there is none. /reconnect tries now.",
                                command->name));
    }
    if (command->needs == Needs::link) expect_answer(model, *network, *here);
    Invocation call{model, effects, *network, *here, command->name, rest};
    return command->run(call);
}

}  // namespace klatch::tui
