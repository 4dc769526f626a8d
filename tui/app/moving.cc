// The actions that lead to another buffer or another line.
#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/history.h"
#include "tui/app/press.h"

namespace klatch::tui {
namespace {

enum class Direction { older, newer };

// The buffer so many places further down the list, around its ends.
void go_by(Press& press, std::size_t places) {
    const std::size_t count = press.model.buffers.size();
    const std::size_t now = press.model.number_of(press.here.id) - 1;
    switch_to(press.model, press.effects, press.model.buffers[(now + places) % count]->id);
}

// The place where the pane stands now: behind its lowest line.
Scrollback::Iterator position(const Buffer& buffer) {
    if (buffer.focus) return buffer.lines.find(*buffer.focus);
    return buffer.scroll.line ? buffer.lines.find(*buffer.scroll.line) : buffer.lines.end();
}

std::optional<LineId> find_highlight(const Buffer& buffer, Direction direction) {
    const Scrollback& lines = buffer.lines;
    auto place = position(buffer);
    if (direction == Direction::older) {
        while (place != lines.begin()) {
            --place;
            if ((*place).has(LineFlags::highlight)) return (*place).id;
        }
        return std::nullopt;
    }
    while (place != lines.end() && ++place != lines.end()) {
        if ((*place).has(LineFlags::highlight)) return (*place).id;
    }
    return std::nullopt;
}

void show_highlight(Press& press, Direction direction) {
    const auto found = find_highlight(press.here, direction);
    if (!found) {
        press.model.notice =
            direction == Direction::older ? "No older line names you." : "No newer line names you.";
        return;
    }
    press.here.focus = found;
    press.here.scroll = {found, -press.model.pane_rows / 2};
}

// A page keeps two rows of the one before in sight.
int page(const Model& model) {
    return std::max(1, model.pane_rows - 2);
}

}  // namespace

void go_to_number(Press& press, std::size_t number) {
    if (number == 0 || number > press.model.buffers.size()) {
        press.model.notice = fmt::format("There is no buffer {}.", number);
        return;
    }
    switch_to(press.model, press.effects, press.model.buffers[number - 1]->id);
}

void go_next(Press& press) {
    go_by(press, 1);
}

void go_previous(Press& press) {
    go_by(press, press.model.buffers.size() - 1);
}

void go_back(Press& press) {
    if (press.model.visited.empty()) {
        press.model.notice = "No other buffer was in front before.";
        return;
    }
    switch_to(press.model, press.effects, press.model.visited.back());
}

void go_to_activity(Press& press) {
    const auto waiting = hotlist(press.model);
    const auto other = std::find_if(waiting.begin(), waiting.end(),
                                    [&](BufferId id) { return id != press.here.id; });
    if (other == waiting.end()) {
        press.model.notice = "Nothing new elsewhere.";
        return;
    }
    switch_to(press.model, press.effects, *other);
}

void go_to_first_unread(Press& press) {
    if (!press.here.first_unread) {
        press.model.notice = "All is read here.";
        return;
    }
    press.here.scroll = {press.here.first_unread, 2 - press.model.pane_rows};
}

void go_to_next_highlight(Press& press) {
    show_highlight(press, Direction::newer);
}

void go_to_previous_highlight(Press& press) {
    show_highlight(press, Direction::older);
}

void clear_bar(Press& press) {
    for (const auto& buffer : press.model.buffers)
        mark_read(press.effects, *buffer);
}

void page_up(Press& press) {
    Buffer& here = press.here;
    here.focus.reset();
    if (here.at_top || here.at_gap) {
        const Status asked = request_older(press.model, press.effects, here);
        if (!asked) press.model.notice = asked.error().message;
    }
    if (here.lines.empty()) return;
    if (here.scroll.live()) here.scroll.line = (*std::prev(here.lines.end())).id;
    here.scroll.rows += page(press.model);
}

void page_down(Press& press) {
    Buffer& here = press.here;
    here.focus.reset();
    if (!here.scroll.live()) here.scroll.rows -= page(press.model);
}

void go_to_oldest(Press& press) {
    Buffer& here = press.here;
    here.focus.reset();
    if (!here.lines.empty()) here.scroll = {(*here.lines.begin()).id, 0};
}

void go_live(Press& press) {
    press.here.focus.reset();
    press.here.scroll = {};
    look_at(press.effects, press.here);
}

}  // namespace klatch::tui
