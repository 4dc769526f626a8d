#include "tui/app/history.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/wire/message.h"
#include "common/wire/server_time.h"
#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/post.h"
#include "tui/app/send.h"
#include "tui/app/wording.h"

namespace klatch::tui {
namespace {

constexpr std::size_t page_size = 100;
constexpr std::size_t small_page_size = 30;  // in low-bandwidth mode
constexpr int most_pages = 10;               // fetched in one go after a lost link
constexpr Milliseconds patience{120'000};    // servers let us wait when we ask for much
constexpr int most_queries = 50;

bool keeps_history(const Network& network) {
    return network.has(wire::Capability::chathistory) && network.has(wire::Capability::batch);
}

std::size_t limit(const Model& model, const Network& network) {
    const std::size_t wanted = model.settings.low_bandwidth ? small_page_size : page_size;
    const std::size_t most = network.isupport.number("CHATHISTORY").value_or(0);
    return most == 0 ? wanted : std::min(wanted, most);
}

std::string at_time(WallTime time) {
    return fmt::format("timestamp={}", wire::ServerTimeText(time).view());
}

// How a request names a line: by msgid where there is one.
std::string reference(const Line& line) {
    return line.msgid.empty() ? at_time(line.time) : fmt::format("msgid={}", line.msgid);
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

void remove_gap(Buffer& buffer) {
    if (buffer.history.gap) buffer.lines.remove(*buffer.history.gap);
    buffer.history.gap.reset();
}

LineContent gap_line(const Model& model, std::string_view text) {
    return {.time = model.now.wall, .kind = LineKind::gap, .text = text};
}

// The same gap with other words.
void reword_gap(const Model& model, Buffer& buffer, std::string_view text) {
    if (!buffer.history.gap) return;
    const LineId old = *buffer.history.gap;
    buffer.history.gap = buffer.lines.insert_before(old, gap_line(model, text));
    buffer.lines.remove(old);
}

void request(Model& model, Effects& effects, Buffer& buffer, History::Request kind,
             std::string_view selector) {
    const Network& network = *model.find(buffer.network);
    constexpr std::string_view names[] = {"", "LATEST", "AFTER", "BEFORE"};
    buffer.history.in_flight = kind;
    buffer.history.deadline = model.now.mono + patience;
    effects.send(network.id,
                 line("CHATHISTORY", {names[static_cast<std::size_t>(kind)], buffer.name, selector,
                                      std::to_string(limit(model, network))}));
}

// The newest line above the gap that the server knows too.
std::optional<std::string> newest_known(const Buffer& buffer) {
    auto place = buffer.history.gap ? buffer.lines.find(*buffer.history.gap) : buffer.lines.end();
    while (place != buffer.lines.begin()) {
        const Line known = *--place;
        if (is_of_server(known)) return reference(known);
    }
    return std::nullopt;
}

std::optional<std::string> oldest_known(const Buffer& buffer) {
    for (const Line known : buffer.lines) {
        if (is_of_server(known)) return reference(known);
    }
    return std::nullopt;
}

// What was on the wire when the link broke, on a server that cannot tell what became of it.
void give_up_uncertain(Buffer& buffer) {
    for (Outgoing& item : buffer.outgoing) {
        if (item.state != Outgoing::State::uncertain) continue;
        item.state = Outgoing::State::failed;
        item.reason = "the connection broke before the server confirmed it; it may have arrived";
    }
}

void finish(Model& model, Effects& effects, Buffer& buffer) {
    buffer.history.in_flight = History::Request::none;
    send_waiting(model, effects, buffer);
}

// The server cannot go on from our newest line.  What it has of late goes below a gap that stays.
void fetch_around(Model& model, Effects& effects, Buffer& buffer, std::string_view reason) {
    reword_gap(model, buffer, fmt::format("Messages may be missing here: {}", reason));
    auto below = buffer.lines.find(*buffer.history.gap);
    ++below;
    const LineContent gap = gap_line(model, "Fetching what was said before.");
    buffer.history.gap = below == buffer.lines.end() ? buffer.lines.append(gap)
                                                     : buffer.lines.insert_before((*below).id, gap);
    request(model, effects, buffer, History::Request::latest, "*");
}

struct PageCount {
    std::size_t received = 0;
    std::size_t added = 0;
    ReadMark newest;  // the last message of the page
};

// What was said before we ever came counts as read, and so does what is in front of the user.
void settle_read(const Model& model, Effects& effects, Buffer& buffer, const PageCount& count) {
    if (buffer.read.time == WallTime{}) {
        buffer.read = count.newest.time == WallTime{} ? ReadMark{{}, model.now.wall} : count.newest;
    }
    if (in_sight(model, buffer)) look_at(effects, buffer);
}

PageCount place_lines(Model& model, const Network& network, Buffer& buffer,
                      const OpenBatch& batch) {
    PageCount count;
    for (const std::string& bytes : batch.lines) {
        const auto message = wire::parse(bytes);
        if (!message) continue;
        ++count.received;
        const auto worded = word_line(model, network, *message);
        if (!worded) continue;
        const LineContent content = worded->content();
        if (post_history(model, buffer, *buffer.history.gap, content)) ++count.added;
        if (content.has(LineFlags::own)) find_in_history(buffer, content);
        if (is_speech(content.kind)) count.newest = {worded->msgid, content.time};
    }
    return count;
}

void end_of_after(Model& model, Effects& effects, Buffer& buffer, const PageCount& count) {
    const Network& network = *model.find(buffer.network);
    const int most = model.settings.low_bandwidth ? 1 : most_pages;
    const bool more = count.added > 0 && count.received >= limit(model, network);
    if (!more) {
        remove_gap(buffer);
        return finish(model, effects, buffer);
    }
    const auto selector = newest_known(buffer);
    if (++buffer.history.pages < most && selector) {
        return request(model, effects, buffer, History::Request::after, *selector);
    }
    reword_gap(model, buffer, "More messages are missing here. Scroll here, or /history.");
    finish(model, effects, buffer);
}

}  // namespace

void catch_up(Model& model, Effects& effects, Buffer& buffer) {
    const Network& network = *model.find(buffer.network);
    if (!keeps_history(network)) {
        give_up_uncertain(buffer);
        return send_waiting(model, effects, buffer);
    }
    if (buffer.history.in_flight != History::Request::none) return;
    buffer.history.pages = 0;
    if (!buffer.history.gap) {
        buffer.history.gap = buffer.lines.append(gap_line(model, "Fetching what was said before."));
    }
    if (const auto selector = newest_known(buffer)) {
        return request(model, effects, buffer, History::Request::after, *selector);
    }
    request(model, effects, buffer, History::Request::latest, "*");
}

Status request_older(Model& model, Effects& effects, Buffer& buffer) {
    const Network& network = *model.find(buffer.network);
    History& history = buffer.history;
    if (buffer.kind == BufferKind::server || !keeps_history(network)) {
        return fail(Errc::unavailable, "The server keeps no history of this buffer.");
    }
    if (!network.online()) return fail(Errc::unavailable, "There is no connection to fetch it.");
    if (history.in_flight != History::Request::none) return {};
    if (history.gap) {
        reword_gap(model, buffer, "Fetching what is missing here.");
        history.pages = 0;
        const auto selector = newest_known(buffer);
        request(model, effects, buffer,
                selector ? History::Request::after : History::Request::latest,
                selector.value_or("*"));
        return {};
    }
    if (history.complete) return fail(Errc::unavailable, "The server has nothing older.");
    const auto selector = oldest_known(buffer);
    history.gap = buffer.lines.empty()
                      ? buffer.lines.append(gap_line(model, "Fetching older messages."))
                      : buffer.lines.insert_before((*buffer.lines.begin()).id,
                                                   gap_line(model, "Fetching older messages."));
    request(model, effects, buffer, selector ? History::Request::before : History::Request::latest,
            selector.value_or("*"));
    return {};
}

void discover_queries(Model& model, Effects& effects, Network& network) {
    for (auto next = model.saved.begin(); next != model.saved.end();) {
        const auto entry = next++;  // opening a buffer takes its entry away
        if (entry->second.kind != BufferKind::query) continue;
        const std::string name = entry->second.name;
        if (entry->first != saved_key(network.address, name)) continue;
        static_cast<void>(open_buffer(model, network, BufferKind::query, name));
    }
    for (const auto& buffer : model.buffers) {
        if (buffer->network == network.id && buffer->kind == BufferKind::query)
            catch_up(model, effects, *buffer);
    }
    if (!keeps_history(network)) return;
    network.away_since = network.seen_until == WallTime{} ? model.saved_at : network.seen_until;
    effects.send(network.id, line("CHATHISTORY", {"TARGETS", at_time(network.away_since),
                                                  at_time(model.now.wall + Milliseconds{60'000}),
                                                  std::to_string(most_queries)}));
}

void take_page(Model& model, Effects& effects, Network& network, const OpenBatch& batch) {
    Buffer* buffer = batch.params.empty() ? nullptr : find_buffer(model, network, batch.params[0]);
    if (!buffer || buffer->history.in_flight == History::Request::none || !buffer->history.gap)
        return;
    const PageCount count = place_lines(model, network, *buffer, batch);
    settle_read(model, effects, *buffer, count);
    switch (buffer->history.in_flight) {
        case History::Request::none:
            return;
        case History::Request::after:
            return end_of_after(model, effects, *buffer, count);
        case History::Request::before:
            buffer->history.complete = count.added == 0;
            break;
        case History::Request::latest:
            buffer->history.complete = count.received == 0;
            break;
    }
    remove_gap(*buffer);
    finish(model, effects, *buffer);
}

void take_targets(Model& model, Effects& effects, Network& network, const OpenBatch& batch) {
    for (const std::string& bytes : batch.lines) {
        const auto message = wire::parse(bytes);
        if (!message || message->param_count < 3 || message->at(0) != "TARGETS") continue;
        const std::string_view name = message->at(1);
        if (network.isupport.is_channel(name) || find_buffer(model, network, name)) continue;
        const auto buffer = open_buffer(model, network, BufferKind::query, name);
        if (!buffer) return;
        if ((*buffer)->read.time == WallTime{}) (*buffer)->read.time = network.away_since;
        catch_up(model, effects, **buffer);
    }
}

void fail_request(Model& model, Effects& effects, Buffer& buffer, std::string_view reason) {
    const History::Request failed = buffer.history.in_flight;
    if (failed == History::Request::none) return;
    if (failed == History::Request::after) return fetch_around(model, effects, buffer, reason);
    remove_gap(buffer);
    buffer.history.complete = true;
    if (failed == History::Request::before) {
        post_error(model, buffer, fmt::format("Older messages cannot be fetched: {}", reason));
    } else {
        give_up_uncertain(buffer);
    }
    finish(model, effects, buffer);
}

void lose_request(Buffer& buffer) {
    const History::Request lost = buffer.history.in_flight;
    buffer.history.in_flight = History::Request::none;
    if (lost == History::Request::before || lost == History::Request::latest) remove_gap(buffer);
}

}  // namespace klatch::tui
