// What becomes known of people outside of any one channel.
#include <fmt/format.h>

#include "tui/app/buffers.h"
#include "tui/app/formatting.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/requests.h"

namespace klatch::tui::on {
namespace {

// Calls a function with every channel of the network that has a member of that name.
template <class Function>
void for_each_channel_with(Incoming& in, std::string_view nick, Function function) {
    const std::string folded = in.network.fold(nick);
    for_each_buffer(in.model, in.network.id, [&](Buffer& buffer) {
        if (buffer.members.find(folded)) function(buffer, folded);
    });
}

void show_event(Incoming& in, Buffer& buffer, std::string_view text) {
    post_line(in, buffer, LineKind::client, text);
}

}  // namespace

void account(Incoming& in) {
    const std::string_view account =
        in.message.at(0) == "*" ? std::string_view{} : in.message.at(0);
    if (in.is_ours()) in.network.account = account;
    for_each_channel_with(in, in.nick, [&](Buffer& buffer, const std::string& folded) {
        buffer.members.set_account(folded, account);
    });
}

void away(Incoming& in) {
    const bool is_away = !in.message.at(0).empty();
    if (in.is_ours()) in.network.away = is_away;
    for_each_channel_with(in, in.nick, [&](Buffer& buffer, const std::string& folded) {
        buffer.members.set_presence(folded, is_away ? Presence::away : Presence::here);
    });
    if (Buffer* query = find_buffer(in.model, in.network, in.nick)) query->away = is_away;
}

// Names in klatch are nicks; where somebody connects from changes nothing on the screen.
void chghost(Incoming&) {}

void setname(Incoming& in) {
    const std::string text =
        fmt::format("{} has the real name {} now", in.nick, without_formatting(in.message.at(0)));
    if (in.is_ours()) {
        in.network.real_name = in.message.at(0);
        return show_event(in, answer_buffer(in.model, in.network), text);
    }
    if (Buffer* query = find_buffer(in.model, in.network, in.nick)) show_event(in, *query, text);
}

void invite(Incoming& in) {
    const std::string_view channel = in.message.at(1);
    Buffer* open = find_buffer(in.model, in.network, channel);
    const bool for_us = in.network.is_me(in.message.at(0));
    Buffer& buffer = open && !for_us ? *open : answer_buffer(in.model, in.network);
    const std::string text =
        for_us ? fmt::format("{} invites you to {}. /join {}", in.nick, channel, channel)
               : fmt::format("{} invited {} to {}", in.nick, in.message.at(0), channel);
    post_line(in, buffer, LineKind::invite, text);
    if (for_us) in.model.notice = text;
}

void their_away(Incoming& in) {
    const std::string_view nick = in.message.at(1);
    if (Buffer* query = find_buffer(in.model, in.network, nick)) {
        if (query->away) return;  // said already
        query->away = true;
        return show_event(in, *query, fmt::format("{} is away: {}", nick, in.rest(2)));
    }
    show_event(in, answer_buffer(in.model, in.network),
               fmt::format("{} is away: {}", nick, in.rest(2)));
}

void unmarked_away(Incoming& in) {
    in.network.away = false;
    show_event(in, answer_buffer(in.model, in.network), "You are no longer away.");
}

void marked_away(Incoming& in) {
    in.network.away = true;
    show_event(in, answer_buffer(in.model, in.network), "You are away. /back ends that.");
}

}  // namespace klatch::tui::on
