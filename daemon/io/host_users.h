// What the host's user database says of a uid.
#pragma once

#include <cstdint>

#include "common/result.h"
#include "daemon/core/event.h"

namespace klatch::io {

// May wait for a name service: never on the loop thread.  A uid without a name gets "u<uid>".
// Errc::unavailable when the database cannot be asked.
[[nodiscard]] Result<core::HostUser> look_up_host_user(std::uint32_t uid);

}  // namespace klatch::io
