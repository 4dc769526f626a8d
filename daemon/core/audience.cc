#include "daemon/core/audience.h"

#include <algorithm>

#include "daemon/core/channel.h"

namespace klatch::core {

std::vector<User*> neighbours(State& state, const User& user) {
    std::vector<User*> found;
    const std::uint64_t mark = state.users.next_mark();
    for (const Seat& seat : user.channels) {
        for (User* member : seat.channel->members) {
            if (member->marked == mark || member == &user) continue;
            member->marked = mark;
            found.push_back(member);
        }
    }
    return found;
}

bool share_channel(const User& one, const User& other) {
    return std::ranges::any_of(
        one.channels, [&](const Seat& seat) { return other.seat_in(*seat.channel) != nullptr; });
}

}  // namespace klatch::core
