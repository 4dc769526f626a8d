// Commands that say something to somebody.
#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/queries.h"
#include "tui/app/send.h"

namespace klatch::tui::cmd {
namespace {

// The buffer of a target, opened when it is a person we have none for yet.  "@#dev" has none: what
// waits in #dev might be sent to all of it.
Result<Buffer*> buffer_of(Invocation& call, std::string_view target) {
    if (Buffer* open = find_buffer(call.model, call.network, target)) return open;
    if (call.network.isupport.is_channel(target))
        return fail(Errc::usage, fmt::format("You are not in {0}. /join {0}", target));
    if (call.network.without_status(target) != target) {
        return fail(Errc::usage,
                    fmt::format("{0} is a part of a channel. /raw PRIVMSG {0} :TEXT", target));
    }
    auto opened = begin_query(call.model, call.effects, call.network, target);
    if (opened) read_from(**opened, call.model.now.wall);
    return opened;
}

Status send_to(Invocation& call, std::string_view command) {
    const std::string target(call.take_word());
    const auto buffer = buffer_of(call, target);
    if (!buffer) return fail(buffer.error());
    return say(call.model, call.effects, **buffer, {command, call.rest, MessageForm::plain});
}

}  // namespace

Status msg(Invocation& call) {
    return send_to(call, "PRIVMSG");
}

Status notice(Invocation& call) {
    return send_to(call, "NOTICE");
}

Status query(Invocation& call) {
    const std::string target(call.take_word());
    const auto buffer = buffer_of(call, target);
    if (!buffer) return fail(buffer.error());
    switch_to(call.model, call.effects, (*buffer)->id);
    if (call.rest.empty()) return {};
    return say(call.model, call.effects, **buffer, {"PRIVMSG", call.rest, MessageForm::plain});
}

Status me(Invocation& call) {
    return say(call.model, call.effects, call.here, {"PRIVMSG", call.rest, MessageForm::action});
}

Status resend(Invocation& call) {
    const auto failed = [](const Outgoing& item) { return item.state == Outgoing::State::failed; };
    if (std::none_of(call.here.outgoing.begin(), call.here.outgoing.end(), failed)) {
        return fail(Errc::usage, "No message of this buffer failed.");
    }
    for (Outgoing& item : call.here.outgoing) {
        if (!failed(item)) continue;
        item.state = Outgoing::State::unsent;
        item.label.clear();
    }
    send_waiting(call.model, call.effects, call.here);
    save_soon(call.effects);
    return {};
}

Status drop(Invocation& call) {
    const auto stays = [](const Outgoing& item) { return item.state == Outgoing::State::sent; };
    std::erase_if(call.here.outgoing, [&](const Outgoing& item) { return !stays(item); });
    save_soon(call.effects);
    return {};
}

}  // namespace klatch::tui::cmd
