// Who may take a nick.
#pragma once

#include <cstdint>
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
// of such an account.
[[nodiscard]] NickState nick_state(const State& state, std::string_view nick,
                                   store::AccountId account, const User* self);

}  // namespace klatch::core
