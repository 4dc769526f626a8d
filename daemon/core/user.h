// A presence: one nick that others see, with the sessions behind it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/clock.h"
#include "daemon/core/ids.h"
#include "daemon/store/entry.h"

namespace klatch::core {

struct Channel;

// A user's place in a channel.  Lives in User::channels.
struct Seat {
    Channel* channel = nullptr;
    store::Standing standing = store::Standing::none;
    store::Seq since;

    [[nodiscard]] bool is_op() const {
        return (standing & store::Standing::op) != store::Standing::none;
    }
    [[nodiscard]] bool has_voice() const {
        return (standing & store::Standing::voice) != store::Standing::none;
    }
};

// Owned by Users; changed only by applied entries (and by sessions that attach or leave).
struct User {
    store::UserId id;
    store::PartyId party;      // whose direct messages
    store::AccountId account;  // none for a guest
    std::string account_name;  // "" for a guest
    std::string nick;
    std::string username;
    std::string host;
    std::string realname;
    std::string away;  // "" when here
    bool auto_away = false;
    bool invisible = false;
    bool bot = false;
    bool admin = false;
    WallTime signed_on{};
    WallTime last_spoke{};
    std::vector<SessionId> sessions;
    std::vector<Seat> channels;
    unsigned joins_in_flight = 0;  // of all its sessions
    // Where an operator asked it to come: it may join once in spite of +i, +k, +l and bans.
    std::vector<store::ChannelId> invitations;
    std::uint64_t marked = 0;  // last audience it was counted into (Users::next_mark)

    [[nodiscard]] const Seat* seat_in(const Channel& channel) const {
        for (const Seat& seat : channels)
            if (seat.channel == &channel) return &seat;
        return nullptr;
    }
    [[nodiscard]] Seat* seat_in(const Channel& channel) {
        for (Seat& seat : channels)
            if (seat.channel == &channel) return &seat;
        return nullptr;
    }
    [[nodiscard]] bool is_guest() const { return !account; }
    [[nodiscard]] bool is_away() const { return !away.empty(); }
    // nick!user@host
    [[nodiscard]] std::string mask() const { return nick + '!' + username + '@' + host; }
};

}  // namespace klatch::core
