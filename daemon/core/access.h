// Who may do what in a channel.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/core/channel.h"
#include "daemon/core/user.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// True when a listed mask covers the user: nick!user@host masks, and the extended "a:account".
[[nodiscard]] bool is_listed(const std::vector<store::ListedMask>& list, const User& user);

// On the ban list and not on the exceptions.
[[nodiscard]] bool is_banned(const Channel& channel, const User& user);

// Under an extended ban "m:mask" and not on the exceptions: may listen, not speak.
[[nodiscard]] bool is_muted(const Channel& channel, const User& user);

// What stands against speaking; an empty text where nothing does.
[[nodiscard]] std::string_view why_not_speak(const Channel& channel, const User& user);

[[nodiscard]] bool is_op(const Channel& channel, const User& user);

}  // namespace klatch::core
