// The end of a registration.
#pragma once

#include "daemon/core/context.h"

namespace klatch::core {

// Proposes the user's arrival once nick, user, password and CAP END are there and nothing speaks
// against it; refuses what does; does nothing while something is missing.
[[nodiscard]] Outcome enter_when_ready(Context& context);

}  // namespace klatch::core
