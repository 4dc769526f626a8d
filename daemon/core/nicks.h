// Who may take a nick.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/core/state.h"

namespace klatch::core {

enum class NickState : std::uint8_t {
    free,
    claimed,  // an entry under way takes it: look again when that has settled
    taken,
};

// For someone logged in as `account` (or none) who is `self` (or nobody yet).  Taken: by another
// presence, by an account of that name that is not the asker's, or because it looks like the nick
// of such an account.  Claimed: also while such an account is being made.
[[nodiscard]] NickState nick_state(const State& state, std::string_view nick,
                                   store::AccountId account, const User* self);

// What the server calls a user that has to give its nick away: its account, or a guest with a
// number.
[[nodiscard]] std::string spare_nick(const State& state, const User& user);

}  // namespace klatch::core
