// Lists of people: NAMES fills a channel, and a silent WHO tells who of them is away.
#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/requests.h"
#include "tui/app/roster.h"
#include "tui/app/welcome.h"
#include "tui/app/wording.h"

namespace klatch::tui::on {
namespace {

// Marks the answers to a WHOX that klatch itself has asked.
constexpr std::string_view whox_token = "152";
// Larger channels cost the server too much for a few dimmed nicks.
constexpr std::size_t most_asked_about = 200;

// "@+bob!b@host" is bob with both prefixes.
Member read_name(const Network& network, std::string_view word) {
    const std::string_view symbols = network.isupport.member_prefixes();
    const auto start = std::min(word.find_first_not_of(symbols), word.size());
    Member member;
    member.prefixes = sort_prefixes(network, word.substr(0, start));
    member.nick = nick_of(word.substr(start));
    return member;
}

void ask_who_is_away(Incoming& in, const Buffer& buffer) {
    if (!in.network.has(wire::Capability::away_notify) || !in.network.isupport.has("WHOX")) return;
    if (buffer.members.size() > most_asked_about) return;
    in.effects.send(in.network.id,
                    line("WHO", {buffer.name, fmt::format("%tcnfa,{}", whox_token)}));
    in.network.silent_who.insert(in.network.fold(buffer.name));
}

}  // namespace

void names(Incoming& in) {
    const std::string_view channel = in.message.at(2);
    std::string_view list = in.message.at(3);
    Buffer* buffer = find_buffer(in.model, in.network, channel);
    if (!buffer || in.network.fold(channel) == in.network.names_wanted)
        post_line(in, buffer ? *buffer : answer_buffer(in.model, in.network), LineKind::server,
                  fmt::format("{}: {}", channel, list));
    if (!buffer || !buffer->joined) return;
    while (!list.empty()) {
        const std::string_view word = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(word.size() + 1, list.size()));
        arrive(in.network, *buffer, read_name(in.network, word));
    }
}

void end_of_names(Incoming& in) {
    const std::string_view channel = in.message.at(1);
    Buffer* buffer = find_buffer(in.model, in.network, channel);
    if (in.network.fold(channel) == in.network.names_wanted) {
        in.network.names_wanted.clear();
        post_line(in, answer_buffer(in.model, in.network), LineKind::server,
                  fmt::format("End of the names of {}", channel));
    }
    if (!buffer || !buffer->joined) return;
    take_names(in.network, *buffer);
    if (!buffer->new_here) return;
    buffer->new_here = false;
    ask_who_is_away(in, *buffer);
    if (in.model.first_run && in.network.silent_who.empty()) welcome_user(in.model, *buffer);
}

void whox(Incoming& in) {
    if (in.message.at(1) != whox_token || in.message.param_count < 6) return numeric(in);
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(2));
    if (!buffer) return;
    const std::string folded = in.network.fold(in.message.at(3));
    const bool is_gone = in.message.at(4).starts_with('G');
    buffer->members.set_presence(folded, is_gone ? Presence::away : Presence::here);
    const std::string_view account = in.message.at(5);
    buffer->members.set_account(folded, account == "0" ? std::string_view{} : account);
}

void end_of_who(Incoming& in) {
    const std::string folded = in.network.fold(in.message.at(1));
    if (in.network.silent_who.erase(folded) == 0) return numeric(in);
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(1));
    if (buffer && in.model.first_run) welcome_user(in.model, *buffer);
}

}  // namespace klatch::tui::on
