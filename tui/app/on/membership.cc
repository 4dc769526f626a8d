// Who comes and goes, ourselves included.
#include <fmt/format.h>

#include <utility>

#include "tui/app/buffers.h"
#include "tui/app/history.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/post.h"
#include "tui/app/roster.h"

namespace klatch::tui::on {
namespace {

// Coming and going of others is a line only for who wants it.
void show_membership(Incoming& in, Buffer& buffer) {
    if (in.is_ours() || in.model.settings.show_membership) post_worded(in, buffer);
}

// Calls a function with every channel of the network.
template <class Function>
void for_each_channel(Incoming& in, Function function) {
    for_each_buffer(in.model, in.network.id, [&](Buffer& buffer) {
        if (buffer.kind == BufferKind::channel) function(buffer);
    });
}

// Whether what the user types goes to an overlay.
bool is_searching(const Model& model) {
    return !std::holds_alternative<std::monostate>(model.overlay) &&
           !std::holds_alternative<HelpOverlay>(model.overlay);
}

// Leads the user to a channel that has opened, but never in the middle of a line: what they go on
// to type is meant for the buffer where they began.
void lead_to(Incoming& in, Buffer& buffer) {
    const Buffer* here = in.model.here();
    const bool is_elsewhere = here && here->id != buffer.id;
    if (!is_elsewhere || (here->draft.empty() && !is_searching(in.model)))
        return switch_to(in.model, in.effects, buffer.id);
    raise(in.model, buffer, Activity::event);
}

void we_joined(Incoming& in, std::string_view channel) {
    const auto opened = open_buffer(in.model, in.network, BufferKind::channel, channel);
    if (!opened)
        return post_error(in.model, server_buffer(in.model, in.network), opened.error().message);
    Buffer& buffer = **opened;
    clear_members(in.network, buffer);
    buffer.name = channel;
    buffer.joined = true;
    buffer.came_back = buffer.wanted;
    buffer.wanted = true;
    // A topic follows where there is one.
    buffer.told_topic = std::exchange(buffer.topic, {});
    buffer.new_here = true;
    const bool asked_for = in.network.focus_on_join == in.network.fold(channel);
    const Buffer* here = in.model.here();
    if (asked_for || (here && here->kind == BufferKind::server && here->network == in.network.id &&
                      in.model.visited.empty()))
        lead_to(in, buffer);
    if (asked_for) in.network.focus_on_join.clear();
    catch_up(in.model, in.effects, buffer);
    if (!buffer.came_back) post_worded(in, buffer);
}

void we_left(Incoming& in, Buffer& buffer) {
    buffer.joined = false;
    buffer.wanted = false;
    clear_members(in.network, buffer);
    lose_request(buffer);
}

}  // namespace

void join(Incoming& in) {
    const std::string_view channel = in.message.at(0);
    if (in.nick.empty() || !in.network.isupport.is_channel(channel)) return other(in);
    if (in.is_ours()) return we_joined(in, channel);
    Buffer* buffer = find_buffer(in.model, in.network, channel);
    if (!buffer) return;
    Member member{.nick = std::string(in.nick)};
    if (in.message.at(1) != "*") member.account = in.message.at(1);
    add_member(in.network, *buffer, std::move(member));
    show_membership(in, *buffer);
}

void part(Incoming& in) {
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(0));
    if (!buffer) return;
    remove_member(in.network, *buffer, in.nick);
    show_membership(in, *buffer);
    if (in.is_ours()) we_left(in, *buffer);
}

void quit(Incoming& in) {
    const std::string folded = in.network.fold(in.nick);
    for_each_channel(in, [&](Buffer& buffer) {
        if (!buffer.members.find(folded)) return;
        remove_member(in.network, buffer, in.nick);
        show_membership(in, buffer);
    });
    if (Buffer* query = find_buffer(in.model, in.network, in.nick)) show_membership(in, *query);
}

void kick(Incoming& in) {
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(0));
    if (!buffer) return;
    remove_member(in.network, *buffer, in.message.at(1));
    post_worded(in, *buffer);
    if (in.network.is_me(in.message.at(1))) we_left(in, *buffer);
}

void nick(Incoming& in) {
    const std::string_view next = in.message.at(0);
    if (next.empty() || in.nick.empty()) return;
    const bool ours = in.is_ours();
    for_each_channel(in, [&](Buffer& buffer) {
        if (rename_member(in.network, buffer, in.nick, next)) post_worded(in, buffer);
    });
    Buffer* query = find_buffer(in.model, in.network, in.nick);
    if (query && query->kind == BufferKind::query && !ours) {
        post_worded(in, *query);
        if (!find_buffer(in.model, in.network, next)) rename_query(in.network, *query, next);
    }
    if (!ours) return;
    post_worded(in, server_buffer(in.model, in.network));
    in.network.keep_nick(in.model.now.wall);
    in.network.nick = next;
    in.network.wanted_nick = next;
}

}  // namespace klatch::tui::on
