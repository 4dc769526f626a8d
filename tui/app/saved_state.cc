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
    bool closed;
    std::string_view name;
};
constexpr std::array kind_names{
    KindName{BufferKind::server, false, "server"}, KindName{BufferKind::channel, false, "channel"},
    KindName{BufferKind::query, false, "query"}, KindName{BufferKind::query, true, "closed"}};

// Begins the line of a message; the network and the buffer follow, which must be those of the line
// above, so that no message goes to somebody else.
constexpr std::string_view message_row = "message";

struct StateName {
    Outgoing::State state;
    std::string_view name;
};
// What was on the wire is uncertain in the next run, as after a link that broke.
constexpr std::array state_names{StateName{Outgoing::State::unsent, "unsent"},
                                 StateName{Outgoing::State::uncertain, "uncertain"},
                                 StateName{Outgoing::State::failed, "failed"}};

constexpr std::string_view action_form = "action";
constexpr std::string_view plain_form = "plain";
// Behind the reason of a message that failed and may have arrived.
constexpr std::string_view unanswered_field = "unanswered";

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
    entry.buffer.closed = kind->closed;
    entry.address = unescape(take_until(line, '\t'));
    entry.buffer.name = unescape(take_until(line, '\t'));
    if (const auto time = wire::parse_server_time(take_until(line, '\t')))
        entry.buffer.read.time = *time;
    entry.buffer.read.msgid = unescape(take_until(line, '\t'));
    entry.buffer.draft = unescape(take_until(line, '\t'));
    return entry;
}

// One of those that say() makes; nothing for a line that is damaged.
std::optional<Outgoing> parse_message(std::string_view line) {
    const std::string_view state_name = take_until(line, '\t');
    const auto* state = std::find_if(state_names.begin(), state_names.end(),
                                     [&](const StateName& row) { return row.name == state_name; });
    if (state == state_names.end()) return std::nullopt;
    Outgoing item{.state = state->state};
    item.command = take_until(line, '\t');
    const std::string_view form = take_until(line, '\t');
    if (item.command != "PRIVMSG" && item.command != "NOTICE") return std::nullopt;
    if (form != plain_form && form != action_form) return std::nullopt;
    item.is_action = form == action_form;
    const auto time = wire::parse_server_time(take_until(line, '\t'));
    if (!time) return std::nullopt;
    item.typed = *time;
    item.text = unescape(take_until(line, '\t'));
    item.reason = unescape(take_until(line, '\t'));
    item.unanswered = take_until(line, '\t') == unanswered_field;
    if (item.text.empty()) return std::nullopt;
    return item;
}

// A line below the one of a buffer, if it is of a message in there.
void parse_below(SavedState::Entry& above, std::string_view line) {
    if (take_until(line, '\t') != message_row) return;
    if (unescape(take_until(line, '\t')) != above.address) return;
    if (unescape(take_until(line, '\t')) != above.buffer.name) return;
    if (auto item = parse_message(line)) above.buffer.outgoing.push_back(std::move(*item));
}

std::string format_message(const SavedState::Entry& entry, const Outgoing& item) {
    const auto* state = std::find_if(state_names.begin(), state_names.end(),
                                     [&](const StateName& row) { return row.state == item.state; });
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}{}{}\n", message_row,
                       escape(entry.address), escape(entry.buffer.name), state->name, item.command,
                       item.is_action ? action_form : plain_form,
                       wire::ServerTimeText(item.typed).view(), escape(item.text),
                       escape(item.reason), item.unanswered ? "\t" : "",
                       item.unanswered ? unanswered_field : std::string_view{});
}

// The messages of a buffer as another run will find them: what is on the wire has no answer there.
std::deque<Outgoing> outgoing_of(const Buffer& buffer) {
    std::deque<Outgoing> list = buffer.outgoing;
    for (Outgoing& item : list) {
        if (item.state == Outgoing::State::sent) item.state = Outgoing::State::uncertain;
        item.label.clear();
    }
    return list;
}

// Of a network's own buffer: until when the network was heard.
ReadMark read_of(const Network& network, const Buffer& buffer) {
    if (buffer.kind != BufferKind::server) return buffer.read;
    return {.msgid = {}, .time = std::max(network.heard, network.seen_until)};
}

SavedBuffer saved_of(const Network& network, const Buffer& buffer) {
    const bool server = buffer.kind == BufferKind::server;
    return {.kind = buffer.kind,
            .name = server ? std::string{} : buffer.name,
            .read = read_of(network, buffer),
            .draft = buffer.draft.text(),
            .outgoing = outgoing_of(buffer)};
}

bool is_same(const Outgoing& a, const Outgoing& b) {
    return a.typed == b.typed && a.command == b.command && a.is_action == b.is_action &&
           a.text == b.text;
}

// A draft that was taken in before is there already.
void merge_draft(std::string& draft, const std::string& left) {
    if (left.empty() || draft == left || draft.ends_with('\n' + left)) return;
    draft += draft.empty() ? left : '\n' + left;
}

// Equal messages in one list are as many messages; one in both lists is one.
void merge_outgoing(std::deque<Outgoing>& list, const std::deque<Outgoing>& left) {
    std::deque<Outgoing> known = list;
    for (const Outgoing& item : left) {
        const auto same = std::ranges::find_if(
            known, [&](const Outgoing& other) { return is_same(item, other); });
        if (same == known.end()) {
            list.push_back(item);
        } else {
            known.erase(same);
        }
    }
}

void merge(SavedBuffer& buffer, const SavedBuffer& left) {
    // Closing reads to the end, so who has read further knows.
    if (left.read.time == buffer.read.time) buffer.closed = buffer.closed && left.closed;
    if (left.read.time > buffer.read.time) {
        buffer.read = left.read;
        buffer.closed = left.closed;
    }
    merge_draft(buffer.draft, left.draft);
    merge_outgoing(buffer.outgoing, left.outgoing);
}

}  // namespace

SavedState collect_state(const Model& model) {
    SavedState state;
    for (const auto& buffer : model.buffers) {
        const Network* network = model.find(buffer->network);
        if (!network) continue;
        state.buffers.push_back({network->address, saved_of(*network, *buffer)});
    }
    for (const auto& [key, saved] : model.saved)
        state.buffers.push_back({key.substr(0, key.find('\n')), saved});
    return state;
}

void keep_state(Model& model, const Network& network, const Buffer& buffer) {
    SavedBuffer saved = saved_of(network, buffer);
    model.saved.insert_or_assign(saved_key(network.address, saved.name), std::move(saved));
}

void restore_state(Model& model, const SavedState& state) {
    for (const SavedState::Entry& entry : state.buffers)
        model.saved.insert_or_assign(saved_key(entry.address, entry.buffer.name), entry.buffer);
}

void merge_state(SavedState& state, const SavedState& left) {
    for (const SavedState::Entry& entry : left.buffers) {
        const std::string key = saved_key(entry.address, entry.buffer.name);
        const auto same = std::ranges::find_if(state.buffers, [&](const SavedState::Entry& other) {
            return saved_key(other.address, other.buffer.name) == key;
        });
        if (same == state.buffers.end()) {
            state.buffers.push_back(entry);
        } else {
            merge(same->buffer, entry.buffer);
        }
    }
}

SavedState without_unsent(SavedState state) {
    for (SavedState::Entry& entry : state.buffers) {
        entry.buffer.draft.clear();
        entry.buffer.outgoing.clear();
    }
    return state;
}

std::string format_state(const SavedState& state) {
    std::string out = fmt::format("{}\n", header);
    for (const SavedState::Entry& entry : state.buffers) {
        const SavedBuffer& buffer = entry.buffer;
        const auto* kind =
            std::find_if(kind_names.begin(), kind_names.end(), [&](const KindName& row) {
                return row.kind == buffer.kind && row.closed == buffer.closed;
            });
        out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", kind->name, escape(entry.address),
                           escape(buffer.name), wire::ServerTimeText(buffer.read.time).view(),
                           escape(buffer.read.msgid), escape(buffer.draft));
        for (const Outgoing& item : buffer.outgoing)
            out += format_message(entry, item);
    }
    return out;
}

Result<SavedState> parse_state(std::string_view text) {
    if (take_until(text, '\n') != header)
        return fail(Errc::corrupt, fmt::format("this does not begin with \"{}\"", header));
    SavedState state;
    while (!text.empty()) {
        const std::string_view line = take_until(text, '\n');
        if (auto entry = parse_entry(line)) {
            state.buffers.push_back(std::move(*entry));
        } else if (!state.buffers.empty()) {
            parse_below(state.buffers.back(), line);
        }
    }
    return state;
}

}  // namespace klatch::tui
