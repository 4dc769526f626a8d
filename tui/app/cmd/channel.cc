// Commands about a channel: coming and going, its topic and its people.
#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/cmd/targets.h"
#include "tui/app/line.h"

namespace klatch::tui::cmd {
namespace {

// Takes the front of a list with commas.
std::string_view take_entry(std::string_view& list) {
    const std::string_view entry = list.substr(0, list.find(','));
    list.remove_prefix(std::min(entry.size() + 1, list.size()));
    return entry;
}

// A server that offers no channel of that name would say so; a missing "#" is what people forget.
std::string channel_names(const Network& network, std::string_view words) {
    std::string names;
    while (!words.empty()) {
        const std::string_view word = take_entry(words);
        names += names.empty() ? "" : ",";
        names += word.empty() || network.isupport.is_channel(word) ? "" : "#";
        names += word;
    }
    return names;
}

// For the day when the link breaks: "#a,#b" with "one,two".
void remember_keys(Network& network, std::string_view names, std::string_view keys) {
    while (!names.empty() && !keys.empty()) {
        const std::string_view name = take_entry(names);
        const std::string_view key = take_entry(keys);
        if (!key.empty()) network.keys.insert_or_assign(network.fold(name), std::string(key));
    }
}

}  // namespace

Status join(Invocation& call) {
    const std::string_view word = call.take_word();
    const std::string names = channel_names(call.network, word);
    // Of several channels, the user goes to the first.
    std::string_view others = names;
    const std::string_view first = take_entry(others);
    const Buffer* open = find_buffer(call.model, call.network, first);
    const bool is_there = open && open->joined;
    if (is_there) switch_to(call.model, call.effects, open->id);
    if (is_there && others.empty()) return {};
    call.network.focus_on_join = is_there ? std::string{} : call.network.fold(first);
    const std::string_view key = call.take_word();
    remember_keys(call.network, names, key);
    call.effects.send(call.network.id, line("JOIN", {names, key}));
    return {};
}

Status part(Invocation& call) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    call.effects.send(call.network.id, call.rest.empty() ? line("PART", {*channel})
                                                         : line("PART", {*channel}, call.rest));
    return {};
}

Status names(Invocation& call) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    call.network.names_wanted = call.network.fold(*channel);
    call.effects.send(call.network.id, line("NAMES", {*channel}));
    return {};
}

Status topic(Invocation& call) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    if (call.rest.empty()) {
        call.effects.send(call.network.id, line("TOPIC", {*channel}));
        return {};
    }
    const std::string_view text = call.rest == "-" ? std::string_view{} : call.rest;
    call.effects.send(call.network.id, line("TOPIC", {*channel}, text));
    return {};
}

Status list(Invocation& call) {
    call.effects.send(call.network.id, line("LIST", {call.take_word()}));
    return {};
}

Status invite(Invocation& call) {
    const std::string nick(call.take_word());
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    call.effects.send(call.network.id, line("INVITE", {nick, *channel}));
    return {};
}

Status kick(Invocation& call) {
    const auto channel = take_channel(call);
    if (!channel) return fail(channel.error());
    const std::string nick(call.take_word());
    if (nick.empty()) return fail(Errc::usage, "Usage: /kick NICK [REASON]");
    call.effects.send(call.network.id, call.rest.empty()
                                           ? line("KICK", {*channel, nick})
                                           : line("KICK", {*channel, nick}, call.rest));
    return {};
}

}  // namespace klatch::tui::cmd
