#include "tui/app/history.h"

#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/gap.h"
#include "tui/app/history_request.h"
#include "tui/app/page.h"
#include "tui/app/post.h"
#include "tui/app/send.h"

namespace klatch::tui {
namespace {

constexpr int most_pages = 10;  // fetched in one go after a lost link

// Whether a page leads on from what was asked: its end is another message, be it shown or not.
bool leads_on(const History& history, const Placed& placed, std::string_view end) {
    return placed.went_on || (!end.empty() && end != history.asked);
}

// What was on the wire when the link broke, and typed before a time of which nobody can tell us
// what became of it.
void give_up_uncertain(Buffer& buffer, WallTime before = WallTime::max()) {
    for (Outgoing& item : buffer.outgoing) {
        if (item.state != Outgoing::State::uncertain || item.typed >= before) continue;
        item.state = Outgoing::State::failed;
        item.unanswered = true;
        item.reason = "the connection broke before the server confirmed it; it may have arrived";
    }
}

void finish(Model& model, Effects& effects, Buffer& buffer) {
    buffer.history.in_flight = History::Request::none;
    buffer.history.label.clear();
    send_waiting(model, effects, buffer);
}

// What is still missing will not come by itself.
void stop(Model& model, Effects& effects, Buffer& buffer, std::string_view gap) {
    reword_gap(model, buffer, gap);
    give_up_uncertain(buffer);
    finish(model, effects, buffer);
}

// The server cannot go on from our newest line.  What it has of late goes below a gap that stays.
void fetch_around(Model& model, Effects& effects, Buffer& buffer, std::string_view reason) {
    begin_below(model, buffer, reason);
    if (!buffer.history.gap) return stop(model, effects, buffer, {});
    request(model, effects, buffer, History::Request::latest, "*");
}

// What was said before we ever came counts as read, and so does what is in front of the user.
void settle_read(const Model& model, Effects& effects, Buffer& buffer, const Placed& placed) {
    if (buffer.read.time == WallTime{}) {
        buffer.read =
            placed.newest.time == WallTime{} ? ReadMark{{}, model.now.wall} : placed.newest;
    }
    if (in_sight(model, buffer)) look_at(effects, buffer);
}

void end_of_after(Model& model, Effects& effects, Buffer& buffer, const Placed& placed) {
    const Network& network = *model.find(buffer.network);
    const int most = model.settings.low_bandwidth ? 1 : most_pages;
    const bool more = leads_on(buffer.history, placed, placed.last) &&
                      placed.received >= page_limit(model, network);
    if (!placed.last.empty()) buffer.history.newest = {line_above_gap(buffer), placed.last};
    if (!more) {
        close_gaps(buffer);
        return finish(model, effects, buffer);
    }
    const auto selector = newest_known(buffer);
    if (++buffer.history.pages < most && selector) {
        return request(model, effects, buffer, History::Request::after, *selector);
    }
    stop(model, effects, buffer, "More messages are missing here. PgUp here, or /history.");
}

void end_of_before(Model& model, Effects& effects, Buffer& buffer, const Placed& placed) {
    History& history = buffer.history;
    history.complete = placed.received == 0 || !leads_on(history, placed, placed.first);
    history.pages = placed.went_on ? 0 : history.pages + 1;
    if (history.pages >= most_pages) history.refused = true;  // it may go on like this for long
    remove_gap(buffer);
    if (!placed.first.empty()) history.oldest = {first_line(buffer), placed.first};
    finish(model, effects, buffer);
}

void end_of_latest(Model& model, Effects& effects, Buffer& buffer, const Placed& placed) {
    const bool reaches_back = placed.received < page_limit(model, *model.find(buffer.network));
    const bool tells_when = placed.oldest != WallTime{};
    if (!reaches_back)
        give_up_uncertain(buffer, tells_when ? placed.oldest + clock_skew : WallTime::max());
    buffer.history.complete = placed.received == 0;
    const bool showed_nothing = !placed.went_on && !newest_known(buffer);
    remove_gap(buffer);
    if (showed_nothing) buffer.history.oldest = {first_line(buffer), placed.first};
    finish(model, effects, buffer);
}

// The newest message of a buffer.
WallTime newest_speech(const Buffer& buffer) {
    for (auto place = buffer.lines.end(); place != buffer.lines.begin();) {
        const Line line = *--place;
        if (is_speech(line.kind)) return line.time;
    }
    return WallTime::min();
}

// A message of ours that is in the page waits no more.
Placed place(Model& model, Effects& effects, const Network& network, Buffer& buffer,
             const Page& page) {
    const std::size_t waited = buffer.outgoing.size();
    Placed placed = place_lines(model, network, buffer, page);
    if (buffer.outgoing.size() < waited) save_soon(effects);
    return placed;
}

// A page that we did not ask for.  Where we can ask, it is a late answer, or what we ask for
// anyway; elsewhere the server repeats by itself what was said before we came.
void take_replay(Model& model, Effects& effects, Buffer& buffer, const OpenBatch& batch) {
    const Network& network = *model.find(buffer.network);
    if (keeps_history(network) || buffer.history.gap) return;
    Page page = read_page(model, network, batch);
    const WallTime newest = newest_speech(buffer);
    std::erase_if(page.lines, [&](const WordedLine& line) {
        return line.msgid.empty() && line.time <= newest;  // no other way to know it again
    });
    open_gap(model, buffer, "Fetching what was said before.");
    settle_read(model, effects, buffer, place(model, effects, network, buffer, page));
    remove_gap(buffer);
}

// New lines are worth more than the oldest, where nobody looks at those.
void make_room(const Model& model, Buffer& buffer) {
    const bool looked_at = model.current == buffer.id && !buffer.scroll.live();
    if (!looked_at && !buffer.lines.has_room(most_pages * max_page_size)) trim(buffer);
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
    buffer.history.refused = false;
    make_room(model, buffer);
    forget_lost_gap(buffer);
    // What lies above the oldest line is fetched from there.
    if (buffer.history.gap && !newest_known(buffer) && oldest_known(buffer)) remove_gap(buffer);
    // Another link was lost before the gap of an earlier one was filled.
    if (buffer.history.gap && heard_since_gap(buffer)) mark_hole(model, buffer);
    open_gap(model, buffer, "Fetching what was said before.");
    absorb_holes(buffer);
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
    if (!buffer.lines.has_room(page_limit(model, network) + 1))
        return fail(Errc::limit, "This buffer is full. /clear makes room.");
    history.refused = false;
    forget_lost_gap(buffer);
    if (history.gap) {
        reword_gap(model, buffer, "Fetching what is missing here.");
        history.pages = 0;
        absorb_holes(buffer);
        request_at_gap(model, effects, buffer);
        return {};
    }
    if (history.complete) return fail(Errc::unavailable, "The server has nothing older.");
    const auto selector = oldest_known(buffer);
    open_gap_at_top(model, buffer, "Fetching older messages.");
    request(model, effects, buffer, selector ? History::Request::before : History::Request::latest,
            selector.value_or("*"));
    return {};
}

void take_page(Model& model, Effects& effects, Network& network, const OpenBatch& batch) {
    Buffer* buffer = batch.params.empty() ? nullptr : find_buffer(model, network, batch.params[0]);
    if (!buffer) return;
    forget_lost_gap(*buffer);
    if (buffer->history.in_flight == History::Request::none)
        return take_replay(model, effects, *buffer, batch);
    // The late answer to a request that was given up.
    if (!batch.label.empty() && batch.label != buffer->history.label) return;
    // Its place was cleared, or went with the oldest lines.
    if (!buffer->history.gap) return stop(model, effects, *buffer, {});
    const Placed placed = place(model, effects, network, *buffer, read_page(model, network, batch));
    settle_read(model, effects, *buffer, placed);
    if (placed.full) {
        return stop(model, effects, *buffer,
                    "More messages are missing here: this buffer is full.");
    }
    switch (buffer->history.in_flight) {
        case History::Request::none:
            return;
        case History::Request::after:
            return end_of_after(model, effects, *buffer, placed);
        case History::Request::before:
            return end_of_before(model, effects, *buffer, placed);
        case History::Request::latest:
            return end_of_latest(model, effects, *buffer, placed);
    }
}

void fail_request(Model& model, Effects& effects, Buffer& buffer, std::string_view reason) {
    const History::Request failed = buffer.history.in_flight;
    if (failed == History::Request::none) return;
    forget_lost_gap(buffer);
    if (!buffer.history.gap) return stop(model, effects, buffer, {});
    if (failed == History::Request::after) return fetch_around(model, effects, buffer, reason);
    buffer.history.refused = true;
    const std::string text =
        fmt::format("{}: {} (/history asks again)",
                    failed == History::Request::before ? "Older messages cannot be fetched"
                                                       : "Messages may be missing here",
                    reason);
    keep_gap(model, buffer, text);
    if (model.current == buffer.id) model.notice = text;
    if (failed == History::Request::latest) give_up_uncertain(buffer);
    finish(model, effects, buffer);
}

void forget_lines(const Model& model, Buffer& buffer) {
    buffer.lines.clear();
    buffer.scroll = {};
    buffer.focus.reset();
    buffer.first_unread.reset();
    buffer.read_before.reset();
    buffer.unread = 0;
    History& history = buffer.history;
    history.gap.reset();
    history.complete = false;
    history.refused = false;
    history.newest = {};
    history.oldest = {};
    // What is new is still on its way; an older page has lost its place.
    if (history.in_flight == History::Request::after ||
        history.in_flight == History::Request::latest)
        open_gap(model, buffer, "Fetching what was said before.");
}

void lose_request(Buffer& buffer) {
    const History::Request lost = buffer.history.in_flight;
    buffer.history.in_flight = History::Request::none;
    buffer.history.label.clear();
    // Above the oldest line nothing is missing that is not fetched by scrolling there.
    const bool at_top = lost == History::Request::latest && !newest_known(buffer);
    if (lost == History::Request::before || at_top) remove_gap(buffer);
}

}  // namespace klatch::tui
