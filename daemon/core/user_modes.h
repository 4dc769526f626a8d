// The modes of a user: those it starts with, and how they are shown.
#pragma once

#include <string>

#include "daemon/core/settings.h"
#include "daemon/core/state.h"
#include "daemon/core/user.h"

namespace klatch::core {

// For a user that was just added and has none yet.
void give_default_modes(State& state, const Settings& settings, User& user);

// "+Bi", or "+" for none.
[[nodiscard]] std::string user_modes(const User& user);

}  // namespace klatch::core
