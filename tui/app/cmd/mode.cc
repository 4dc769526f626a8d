// Commands that change modes of a channel and of its members.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tui/app/cmd/handlers.h"
#include "tui/app/cmd/targets.h"
#include "tui/app/line.h"

namespace klatch::tui::cmd {
namespace {

// Servers take at least three changes with a parameter in one MODE.
constexpr std::size_t changes_a_line = 3;

struct MemberMode {
    std::string_view command;
    char sign;
    char mode;
};
constexpr std::array member_modes{MemberMode{"op", '+', 'o'}, MemberMode{"deop", '-', 'o'},
                                  MemberMode{"voice", '+', 'v'}, MemberMode{"devoice", '-', 'v'}};

// One mode for each of the words that are left, in as few lines as servers take.
void change_each(Invocation& call, const std::string& channel, char sign, char mode) {
    while (!call.rest.empty()) {
        std::string modes(1, sign);
        std::array<std::string, changes_a_line> words;
        for (std::size_t i = 0; i < changes_a_line && !call.rest.empty(); ++i) {
            words[i] = call.take_word();
            modes += mode;
        }
        call.effects.send(call.network.id,
                          line("MODE", {channel, modes, words[0], words[1], words[2]}));
    }
}

// "bob" keeps bob out whatever their user name and host.
std::string as_mask(std::string_view word) {
    const bool is_mask = word.find_first_of("!@*?$~:") != std::string_view::npos;
    return is_mask ? std::string(word) : fmt::format("{}!*@*", word);
}

Status change_bans(Invocation& call, char sign) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    if (call.rest.empty()) {
        call.effects.send(call.network.id, line("MODE", {*channel, "+b"}));
        return {};
    }
    std::string masks;
    while (!call.rest.empty())
        masks += as_mask(call.take_word()) + " ";
    masks.pop_back();
    call.rest = masks;
    change_each(call, *channel, sign, 'b');
    return {};
}

}  // namespace

Status mode(Invocation& call) {
    const bool names_target =
        !call.rest.empty() && call.rest.front() != '+' && call.rest.front() != '-';
    std::string target = call.here.kind == BufferKind::channel ? call.here.name : call.network.nick;
    if (names_target) target = call.take_word();
    std::string out = line("MODE", {target});
    while (!call.rest.empty())
        out += line("", {call.take_word()});
    call.effects.send(call.network.id, std::move(out));
    return {};
}

Status member_mode(Invocation& call) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    if (call.rest.empty())
        return fail(Errc::usage, fmt::format("Usage: /{} [CHANNEL] NICK...", call.name));
    const auto* found = std::find_if(member_modes.begin(), member_modes.end(),
                                     [&](const auto& entry) { return entry.command == call.name; });
    if (found != member_modes.end()) change_each(call, *channel, found->sign, found->mode);
    return {};
}

Status ban(Invocation& call) {
    return change_bans(call, '+');
}

Status unban(Invocation& call) {
    return change_bans(call, '-');
}

}  // namespace klatch::tui::cmd
