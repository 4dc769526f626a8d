// Commands about a channel: coming and going, its topic and its people.
#include <fmt/format.h>

#include "common/text/printable.h"
#include "tui/app/buffers.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/cmd/targets.h"
#include "tui/app/line.h"

namespace klatch::tui::cmd {
namespace {

// A server that offers no channel of that name would say so; a missing "#" is what people forget.
std::string channel_name(const Network& network, std::string_view word) {
    return network.isupport.is_channel(word) ? std::string(word) : fmt::format("#{}", word);
}

}  // namespace

Status join(Invocation& call) {
    const std::string_view word = call.take_word();
    const std::string name = channel_name(call.network, word);
    if (const Buffer* open = find_buffer(call.model, call.network, name); open && open->joined) {
        switch_to(call.model, call.effects, open->id);
        return {};
    }
    call.network.focus_on_join = call.network.fold(name);
    call.effects.send(call.network.id, line("JOIN", {name, call.take_word()}));
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
