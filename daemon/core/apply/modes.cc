// Modes of channels.
#include <algorithm>
#include <string>

#include "daemon/core/announce.h"
#include "daemon/core/apply.h"
#include "daemon/core/mode_change.h"

namespace klatch::core {
namespace {

using wire::Capabilities;

// "+ov-k" and its parameters, as a MODE line has them.
void append_changes(wire::LineWriter& line, const std::vector<store::ModeChange>& changes) {
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

void change_standing(State& state, Channel& channel, const store::ModeChange& change) {
    User* member = state.users.find(change.member);
    Seat* seat = member != nullptr ? member->seat_in(channel) : nullptr;
    if (seat == nullptr) return;
    seat->standing = standing_after(seat->standing, change);
}

}  // namespace

void apply(Stage& stage, const store::ModesSet& entry) {
    Channel* channel = stage.state.channels.find(entry.channel);
    const User* by = stage.state.users.find(entry.by);
    if (channel == nullptr || by == nullptr) return;
    for (const store::ModeChange& change : entry.changes) {
        if (is_standing(change.letter)) {
            change_standing(stage.state, *channel, change);
        } else {
            apply_to_record(channel->record, change, {.by = by->mask(), .at = stage.time});
        }
    }
    const Author author{stage, *by};
    Broadcast modes{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                        wire::LineWriter line = author.line(out, caps, "MODE");
                        line.param(channel->name());
                        append_changes(line, entry.changes);
                        line.end();
                    }};
    for (const User* member : channel->members)
        modes.to(*member);
    if (by->seat_in(*channel) == nullptr) modes.to(*by);
}

}  // namespace klatch::core
