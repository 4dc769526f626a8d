// What one user may learn of another.
#pragma once

#include "daemon/core/user.h"

namespace klatch::core {

// Oneself, anyone who is not invisible, and those with whom one shares a channel.
[[nodiscard]] bool can_see_user(const User& asker, const User& user);

}  // namespace klatch::core
