#include "tui/app/history_request.h"

#include <fmt/format.h>

#include <algorithm>

#include "tui/app/line.h"
#include "tui/app/page.h"
#include "tui/app/post.h"

namespace klatch::tui {
namespace {

constexpr std::size_t small_page_size = 30;  // in low-bandwidth mode
constexpr Milliseconds patience{120'000};    // servers let us wait when we ask for much

std::string_view subcommand(History::Request kind) {
    constexpr std::string_view names[] = {"", "LATEST", "AFTER", "BEFORE"};
    return names[static_cast<std::size_t>(kind)];
}

// Lines that the server knows too.
bool is_of_server(const Line& line) {
    switch (line.kind) {
        case LineKind::server:
        case LineKind::error:
        case LineKind::client:
        case LineKind::gap:
            return false;
        default:
            return !line.msgid.empty() || is_speech(line.kind);
    }
}

// The lines above the gap end here; at the end of the buffer if there is none.
Scrollback::Iterator end_above_gap(const Buffer& buffer) {
    return buffer.history.gap ? buffer.lines.find(*buffer.history.gap) : buffer.lines.end();
}

}  // namespace

bool keeps_history(const Network& network) {
    return network.has(wire::Capability::chathistory) && network.has(wire::Capability::batch);
}

std::size_t page_limit(const Model& model, const Network& network) {
    const std::size_t wanted = model.settings.low_bandwidth ? small_page_size : max_page_size;
    const std::size_t most = network.isupport.number("CHATHISTORY").value_or(0);
    return most == 0 ? wanted : std::min(wanted, most);
}

std::optional<LineId> line_above_gap(const Buffer& buffer) {
    for (auto place = end_above_gap(buffer); place != buffer.lines.begin();) {
        const Line line = *--place;
        if (line.kind != LineKind::gap) return line.id;
    }
    return std::nullopt;
}

std::optional<LineId> first_line(const Buffer& buffer) {
    for (const Line line : buffer.lines) {
        if (line.kind != LineKind::gap) return line.id;
    }
    return std::nullopt;
}

std::optional<std::string> newest_known(const Buffer& buffer) {
    const HistoryReach& reach = buffer.history.newest;
    if (!reach.reference.empty() && reach.beside == line_above_gap(buffer)) return reach.reference;
    for (auto place = end_above_gap(buffer); place != buffer.lines.begin();) {
        const Line known = *--place;
        if (is_of_server(known)) return reference(known.msgid, known.time);
    }
    return std::nullopt;
}

std::optional<std::string> oldest_known(const Buffer& buffer) {
    const HistoryReach& reach = buffer.history.oldest;
    if (!reach.reference.empty() && reach.beside == first_line(buffer)) return reach.reference;
    for (const Line known : buffer.lines) {
        if (is_of_server(known)) return reference(known.msgid, known.time);
    }
    return std::nullopt;
}

bool heard_since_gap(const Buffer& buffer) {
    for (auto place = buffer.lines.end(); place != buffer.lines.begin();) {
        const Line line = *--place;
        if (line.kind == LineKind::gap) return false;
        if (is_of_server(line)) return true;
    }
    return false;
}

void request(Model& model, Effects& effects, Buffer& buffer, History::Request kind,
             std::string_view selector) {
    Network& network = *model.find(buffer.network);
    History& history = buffer.history;
    history.in_flight = kind;
    history.deadline = model.now.mono + patience;
    history.asked = selector;
    history.label.clear();
    std::string out = line("CHATHISTORY", {subcommand(kind), buffer.name, selector,
                                           std::to_string(page_limit(model, network))});
    if (network.has(wire::Capability::labeled_response)) {
        history.label = fmt::format("h{}", network.next_request++);
        out = fmt::format("@label={} {}", history.label, out);
    }
    effects.send(network.id, std::move(out));
}

void request_at_gap(Model& model, Effects& effects, Buffer& buffer) {
    using Request = History::Request;
    if (const auto above = newest_known(buffer))
        return request(model, effects, buffer, Request::after, *above);
    if (const auto below = oldest_known(buffer))
        return request(model, effects, buffer, Request::before, *below);
    request(model, effects, buffer, Request::latest, "*");
}

Buffer* who_asked_with(Model& model, const Network& network, std::string_view label) {
    const auto found =
        std::find_if(model.buffers.begin(), model.buffers.end(), [&](const auto& buffer) {
            return buffer->network == network.id && !label.empty() &&
                   buffer->history.label == label;
        });
    return found == model.buffers.end() ? nullptr : found->get();
}

Buffer* who_asked(Model& model, const Network& network, std::string_view name) {
    Buffer* first = nullptr;
    for (const auto& buffer : model.buffers) {
        const History& history = buffer->history;
        if (buffer->network != network.id || history.in_flight == History::Request::none) continue;
        if (subcommand(history.in_flight) != name) continue;
        if (!first || history.deadline < first->history.deadline) first = buffer.get();
    }
    return first;
}

}  // namespace klatch::tui
