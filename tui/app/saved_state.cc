#include "tui/app/saved_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/wire/server_time.h"
#include "tui/app/buffers.h"

namespace klatch::tui {
namespace {

constexpr std::string_view header = "klatch-state 1";

struct KindName {
    BufferKind kind;
    std::string_view name;
};
constexpr std::array kind_names{KindName{BufferKind::server, "server"},
                                KindName{BufferKind::channel, "channel"},
                                KindName{BufferKind::query, "query"}};

std::string escape(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        if (byte == '\t') {
            out += "\\t";
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte == '\\') {
            out += "\\\\";
        } else {
            out += byte;
        }
    }
    return out;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char next = text[++i];
        out += next == 't' ? '\t' : next == 'n' ? '\n' : next;
    }
    return out;
}

// Cuts the part before a separator off the front.
std::string_view take_until(std::string_view& text, char separator) {
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

std::optional<SavedState::Entry> parse_entry(std::string_view line) {
    const std::string_view kind_name = take_until(line, '\t');
    const auto* kind = std::find_if(kind_names.begin(), kind_names.end(),
                                    [&](const KindName& row) { return row.name == kind_name; });
    if (kind == kind_names.end()) return std::nullopt;
    SavedState::Entry entry;
    entry.buffer.kind = kind->kind;
    entry.address = unescape(take_until(line, '\t'));
    entry.buffer.name = unescape(take_until(line, '\t'));
    if (const auto time = wire::parse_server_time(take_until(line, '\t')))
        entry.buffer.read.time = *time;
    entry.buffer.read.msgid = unescape(take_until(line, '\t'));
    entry.buffer.draft = unescape(take_until(line, '\t'));
    return entry;
}

// The input, and below it what was sent and never confirmed: nothing typed is lost.
std::string draft_of(const Buffer& buffer) {
    std::string text = buffer.draft.text();
    for (const Outgoing& item : buffer.outgoing) {
        if (item.state == Outgoing::State::sent) continue;
        if (!text.empty()) text += '\n';
        text += item.text;
    }
    return text;
}

// Of a network's own buffer: until when the network was heard.
ReadMark read_of(const Network& network, const Buffer& buffer) {
    if (buffer.kind != BufferKind::server) return buffer.read;
    return {.msgid = {}, .time = std::max(network.heard, network.seen_until)};
}

}  // namespace

SavedState collect_state(const Model& model) {
    SavedState state;
    for (const auto& buffer : model.buffers) {
        const Network* network = model.find(buffer->network);
        if (!network) continue;
        const bool server = buffer->kind == BufferKind::server;
        state.buffers.push_back({network->address,
                                 {.kind = buffer->kind,
                                  .name = server ? std::string{} : buffer->name,
                                  .read = read_of(*network, *buffer),
                                  .draft = draft_of(*buffer)}});
    }
    for (const auto& [key, saved] : model.saved)
        state.buffers.push_back({key.substr(0, key.find('\n')), saved});
    return state;
}

void restore_state(Model& model, const SavedState& state) {
    for (const SavedState::Entry& entry : state.buffers)
        model.saved.insert_or_assign(saved_key(entry.address, entry.buffer.name), entry.buffer);
}

std::string format_state(const SavedState& state) {
    std::string out = fmt::format("{}\n", header);
    for (const SavedState::Entry& entry : state.buffers) {
        const SavedBuffer& buffer = entry.buffer;
        const auto* kind =
            std::find_if(kind_names.begin(), kind_names.end(),
                         [&](const KindName& row) { return row.kind == buffer.kind; });
        out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", kind->name, escape(entry.address),
                           escape(buffer.name), wire::ServerTimeText(buffer.read.time).view(),
                           escape(buffer.read.msgid), escape(buffer.draft));
    }
    return out;
}

Result<SavedState> parse_state(std::string_view text) {
    if (take_until(text, '\n') != header)
        return fail(Errc::corrupt, fmt::format("this does not begin with \"{}\"", header));
    SavedState state;
    while (!text.empty()) {
        if (auto entry = parse_entry(take_until(text, '\n')))
            state.buffers.push_back(std::move(*entry));
    }
    return state;
}

}  // namespace klatch::tui
