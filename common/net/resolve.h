// Host names to addresses.
#pragma once

#include <vector>

#include "common/net/endpoint.h"
#include "common/result.h"

namespace klatch::net {

// The places to connect to, in the order of the system's preference; a Unix socket or an address
// is its own answer.  Never empty.  Asks afresh each time.
// Errc::not_found for a name that does not exist, Errc::unavailable when nobody could say.
// Blocks for as long as the system's resolver takes: never call it in a thread that has a loop.
[[nodiscard]] Result<std::vector<Endpoint>> resolve(const Endpoint& endpoint);

}  // namespace klatch::net
