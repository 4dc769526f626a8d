// Commands that stay in the client.
#include <fmt/format.h>

#include "common/text/printable.h"
#include "tui/app/buffers.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/history.h"
#include "tui/app/line.h"
#include "tui/app/networks.h"
#include "tui/app/post.h"
#include "tui/app/roster.h"
#include "tui/app/saved_state.h"
#include "tui/app/search.h"

namespace klatch::tui::cmd {
namespace {

// Nothing that the user said is dropped without a word.
Status refuse_if_waiting(const Buffer& buffer) {
    if (buffer.outgoing.empty()) return {};
    return fail(Errc::usage,
                fmt::format("Messages of {} are not confirmed yet. /drop there drops what waits.",
                            buffer.name));
}

Status close_network(Invocation& call) {
    if (call.model.networks.size() == 1)
        return fail(Errc::usage, "This is the only network. /quit leaves klatch.");
    for (const auto& buffer : call.model.buffers) {
        if (buffer->network != call.network.id) continue;
        if (Status free = refuse_if_waiting(*buffer); !free) return free;
    }
    leave(call.network, call.effects, {});
    call.effects.add(Disconnect{call.network.id});
    remove_network(call.model, call.effects, call.network.id);
    return {};
}

// For the next buffer of this name; its draft is the command itself.
void remember(Invocation& call) {
    Buffer& here = call.here;
    if (here.scroll.live()) mark_read(call.effects, here);
    static_cast<void>(here.draft.take());
    keep_state(call.model, call.network, here);
    const auto saved = call.model.saved.find(saved_key(call.network.address, here.name));
    if (saved != call.model.saved.end()) saved->second.closed = here.kind == BufferKind::query;
    call.effects.add(SaveState{});
}

}  // namespace

Status clear(Invocation& call) {
    forget_lines(call.model, call.here);
    return {};
}

Status close(Invocation& call) {
    Buffer& here = call.here;
    if (here.kind == BufferKind::server) return close_network(call);
    if (Status free = refuse_if_waiting(here); !free) return free;
    remember(call);
    if (here.joined) call.effects.send(call.network.id, line("PART", {here.name}));
    clear_members(call.network, here);
    close_buffer(call.model, call.effects, here.id);
    return {};
}

Status help(Invocation& call) {
    std::string_view word = call.take_word();
    if (word.empty()) {
        call.model.overlay = HelpOverlay{};
        return {};
    }
    word.remove_prefix(word.starts_with('/') ? 1 : 0);
    const Command* command = find_command(word);
    if (!command) {
        return fail(Errc::usage, fmt::format("There is no command /{}. /help lists them.",
                                             text::printable(word)));
    }
    post_info(call.model, call.here,
              fmt::format("/{} {}: {}", command->name, command->arguments, command->help));
    return {};
}

Status history(Invocation& call) {
    return request_older(call.model, call.effects, call.here);
}

Status search(Invocation& call) {
    start_search(call.model, call.rest);
    return {};
}

}  // namespace klatch::tui::cmd
