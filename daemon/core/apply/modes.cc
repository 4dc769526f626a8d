// Modes of channels.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "common/wire/message.h"
#include "daemon/core/announce.h"
#include "daemon/core/apply.h"
#include "daemon/core/mode_change.h"

namespace klatch::core {
namespace {

using wire::Capabilities;
using Changes = std::span<const store::ModeChange>;

// How many of the changes fit into so many bytes of one line; at least one.
std::size_t count_fitting(Changes changes, std::size_t room) {
    std::size_t count = 0;
    std::size_t used = 0;
    char sign = 0;
    for (const store::ModeChange& change : changes) {
        used += change.sign != sign ? 2 : 1;
        if (!change.param.empty()) used += 1 + change.param.size();
        sign = change.sign;
        if (used > room && count > 0) break;
        ++count;
    }
    return count;
}

// "+ov-k" and its parameters, as a MODE line has them.
void append_changes(wire::LineWriter& line, Changes changes) {
    std::string letters;
    char sign = 0;
    for (const store::ModeChange& change : changes) {
        if (change.sign != sign) letters += sign = change.sign;
        letters += change.letter;
    }
    line.param(letters);
    for (const store::ModeChange& change : changes)
        if (!change.param.empty()) line.param(change.param);
}

// The change is to be shown with the nick that the member has by now.
void change_standing(State& state, Channel& channel, store::ModeChange& change) {
    User* member = state.users.find(change.member);
    if (member == nullptr) return;
    change.param = member->nick;
    if (Seat* seat = member->seat_in(channel))
        seat->standing = standing_after(seat->standing, change);
}

}  // namespace

void apply(Stage& stage, const store::ModesSet& entry) {
    Channel* channel = stage.state.channels.find(entry.channel);
    const User* by = stage.state.users.find(entry.by);
    if (channel == nullptr || by == nullptr) return;
    std::vector<store::ModeChange> changes = entry.changes;
    for (store::ModeChange& change : changes) {
        if (is_standing(change.letter)) {
            change_standing(stage.state, *channel, change);
        } else {
            apply_to_record(channel->record, change, {.by = by->mask(), .at = stage.time});
        }
    }
    const Author author{stage, *by};
    const std::size_t frame = fmt::formatted_size(":{} MODE {} ", author.source(), channel->name());
    const std::size_t room = wire::max_body - 2 - std::min(frame, wire::max_body - 2);
    Broadcast modes{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                        Changes rest{changes};
                        while (!rest.empty()) {
                            const bool is_first = rest.size() == changes.size();
                            wire::LineWriter line = is_first
                                                        ? author.line(out, caps, "MODE")
                                                        : author.further_line(out, caps, "MODE");
                            const std::size_t count = count_fitting(rest, room);
                            line.param(channel->name());
                            append_changes(line, rest.first(count));
                            line.end();
                            rest = rest.subspan(count);
                        }
                    }};
    for (const User* member : channel->members)
        modes.to(*member);
    if (by->seat_in(*channel) == nullptr) modes.to(*by);
}

}  // namespace klatch::core
