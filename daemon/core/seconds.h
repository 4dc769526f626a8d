// Times as numerics have them: in whole seconds.
#pragma once

#include <string>

#include "common/clock.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Since 1970, UTC.
[[nodiscard]] std::string unix_seconds(WallTime time);

// Since the user last spoke; none for one who speaks in the future, as after a step of the clock.
[[nodiscard]] std::string idle_seconds(const User& user, WallTime now);

}  // namespace klatch::core
