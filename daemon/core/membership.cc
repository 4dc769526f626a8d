#include "daemon/core/membership.h"

#include <algorithm>

namespace klatch::core {

Seat& seat(User& user, Channel& channel, store::Standing standing, store::Seq since) {
    channel.members.push_back(&user);
    std::erase(user.invitations, channel.record.id);
    return user.channels.emplace_back(Seat{&channel, standing, since});
}

void unseat(State& state, User& user, Channel& channel) {
    std::erase_if(user.channels, [&](const Seat& seat) { return seat.channel == &channel; });
    const auto member = std::ranges::find(channel.members, &user);
    if (member != channel.members.end()) {
        *member = channel.members.back();
        channel.members.pop_back();
    }
    remove_if_deserted(state, channel);
}

void remove_if_deserted(State& state, const Channel& channel) {
    if (channel.members.empty() && channel.joins_in_flight == 0) state.channels.remove(channel);
}

}  // namespace klatch::core
