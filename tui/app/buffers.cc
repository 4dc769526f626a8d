#include "tui/app/buffers.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "common/text/casemap.h"
#include "tui/app/post.h"

namespace klatch::tui {
namespace {

// Where a buffer belongs in the list: by network in the order they were added, then by kind, then
// by name.
auto place_of(const Model& model, const Buffer& buffer) {
    const auto network =
        std::find_if(model.networks.begin(), model.networks.end(),
                     [&](const auto& candidate) { return candidate->id == buffer.network; });
    return std::tuple(
        network - model.networks.begin(), buffer.kind,
        buffer.kind == BufferKind::server ? std::string{} : (*network)->fold(buffer.name));
}

Buffer& insert(Model& model, std::unique_ptr<Buffer> buffer) {
    const auto place = place_of(model, *buffer);
    const auto next =
        std::find_if(model.buffers.begin(), model.buffers.end(),
                     [&](const auto& other) { return place < place_of(model, *other); });
    return **model.buffers.insert(next, std::move(buffer));
}

// Takes over what an earlier run has left for a buffer.
void restore(Model& model, const Network& network, Buffer& buffer) {
    const bool server = buffer.kind == BufferKind::server;
    const auto saved = model.saved.find(
        saved_key(network.address, server ? std::string_view{} : std::string_view{buffer.name}));
    if (saved == model.saved.end()) return;
    buffer.read = saved->second.read;
    buffer.draft.set_text(saved->second.draft);
    buffer.outgoing = std::move(saved->second.outgoing);
    model.saved.erase(saved);
}

// Few buffers may be long, many only short: together they stay within memory.
ScrollbackLimits limits_for(const Model& model) {
    constexpr std::size_t few = 50;
    if (model.buffers.size() < few) return {};
    return {.lines = 2'000, .bytes = std::size_t{512} << 10U};
}

std::unique_ptr<Buffer> make_buffer(Model& model, const Network& network, BufferKind kind,
                                    std::string_view name) {
    auto buffer = std::make_unique<Buffer>();
    buffer->lines = Scrollback(limits_for(model));
    buffer->id = BufferId{model.next_id++};
    buffer->network = network.id;
    buffer->kind = kind;
    buffer->name = name;
    return buffer;
}

void read_to_the_end(Buffer& buffer) {
    if (buffer.lines.empty()) return;
    for (auto line = buffer.lines.end(); line != buffer.lines.begin();) {
        const Line last = *--line;
        if (!is_speech(last.kind)) continue;
        if (last.time >= buffer.read.time) buffer.read = {std::string(last.msgid), last.time};
        return;
    }
}

// Puts a buffer in front.  What lies below a pane that is scrolled up is not seen by that.
void show(Model& model, Effects& effects, Buffer& buffer) {
    model.current = buffer.id;
    std::erase(model.visited, buffer.id);
    model.input_history.resume(std::exchange(buffer.walk, {}));
    model.completion.reset();  // the word it completes is the other buffer's
    if (in_sight(model, buffer)) look_at(effects, buffer);
}

}  // namespace

Buffer* find_buffer(Model& model, const Network& network, std::string_view name) {
    const auto found = network.buffers.find(network.fold(name));
    return found == network.buffers.end() ? nullptr : model.find(found->second);
}

Buffer& server_buffer(Model& model, const Network& network) {
    return *model.find(network.server_buffer);
}

Result<Buffer*> open_buffer(Model& model, Network& network, BufferKind kind,
                            std::string_view name) {
    if (Buffer* open = find_buffer(model, network, name)) return open;
    if (model.buffers.size() >= max_buffers) {
        return fail(Errc::limit, fmt::format("{} buffers are open. /close some of them first.",
                                             model.buffers.size()));
    }
    Buffer& buffer = insert(model, make_buffer(model, network, kind, name));
    network.buffers.emplace(network.fold(name), buffer.id);
    restore(model, network, buffer);
    return &buffer;
}

Buffer& open_server_buffer(Model& model, Network& network) {
    Buffer& buffer = insert(model, make_buffer(model, network, BufferKind::server, network.name));
    network.server_buffer = buffer.id;
    restore(model, network, buffer);
    if (!model.current) model.current = buffer.id;
    return buffer;
}

void switch_to(Model& model, Effects& effects, BufferId id) {
    Buffer* next = model.find(id);
    if (!next || id == model.current) return;
    if (Buffer* left = model.here()) {
        if (left->scroll.live() && !left->has_unseen) mark_read(effects, *left);
        trim(*left);
        left->walk = model.input_history.leave();  // the draft it keeps is of this buffer
        std::erase(model.visited, left->id);
        model.visited.push_back(left->id);
    }
    show(model, effects, *next);
}

void close_buffer(Model& model, Effects& effects, BufferId id) {
    const auto found = std::find_if(model.buffers.begin(), model.buffers.end(),
                                    [&](const auto& buffer) { return buffer->id == id; });
    if (found == model.buffers.end()) return;
    if (Network* network = model.find((*found)->network)) {
        std::erase_if(network->buffers, [&](const auto& entry) { return entry.second == id; });
    }
    const auto place = static_cast<std::size_t>(found - model.buffers.begin());
    model.buffers.erase(found);
    std::erase(model.visited, id);
    if (model.current != id || model.buffers.empty()) return;
    const BufferId next = model.visited.empty()
                              ? model.buffers[std::min(place, model.buffers.size() - 1)]->id
                              : model.visited.back();
    show(model, effects, *model.find(next));
}

void rename_query(Network& network, Buffer& buffer, std::string_view nick) {
    std::erase_if(network.buffers, [&](const auto& entry) { return entry.second == buffer.id; });
    buffer.name = nick;
    network.buffers.emplace(network.fold(nick), buffer.id);
}

void set_casemapping(const Model& model, Network& network, std::string_view mapping) {
    if (mapping == network.casemapping) return;
    std::vector<std::pair<std::string, std::string>> keys;  // by the name of their channel
    const auto take_key = [&](const std::string& channel) {
        const auto found = network.keys.find(network.fold(channel));
        if (found != network.keys.end()) keys.emplace_back(channel, found->second);
    };
    for (const std::string& channel : network.channels)
        take_key(channel);
    for (const auto& [folded, id] : network.buffers)
        take_key(model.find(id)->name);
    network.casemapping = mapping;
    for (const auto& [channel, key] : keys)
        network.keys.insert_or_assign(network.fold(channel), key);
    const auto before = std::exchange(network.buffers, {});
    for (const auto& [folded, id] : before)
        network.buffers.emplace(network.fold(model.find(id)->name), id);
}

void trim(Buffer& buffer) {
    const std::size_t before = buffer.lines.size();
    buffer.lines.trim();
    if (buffer.lines.size() < before) buffer.history.complete = false;
}

void mark_read(Effects& effects, Buffer& buffer) {
    look_at(effects, buffer);
    buffer.unread = 0;
    buffer.first_unread.reset();
    buffer.read_before.reset();
}

void look_at(Effects& effects, Buffer& buffer) {
    buffer.activity = Activity::none;
    buffer.highlights = 0;
    buffer.has_unseen = false;
    if (buffer.first_unread && !buffer.read_before) buffer.read_before = buffer.read;
    read_to_the_end(buffer);
    effects.add(SaveState{});
}

void read_from(Buffer& buffer, WallTime time) {
    if (buffer.read.time == WallTime{}) buffer.read.time = time;
}

std::string saved_key(std::string_view address, std::string_view name) {
    return text::fold(address) + '\n' + text::fold(name);
}

}  // namespace klatch::tui
