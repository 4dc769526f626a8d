// Who shares a channel with whom.
#pragma once

#include <vector>

#include "daemon/core/state.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Everyone who is in a channel with the user, each once, the user not among them.
[[nodiscard]] std::vector<User*> neighbours(State& state, const User& user);

// True when the two are in one channel.
[[nodiscard]] bool share_channel(const User& one, const User& other);

}  // namespace klatch::core
