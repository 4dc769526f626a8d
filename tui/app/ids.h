// The names of the client's networks and buffers inside the program; never on the wire.
#pragma once

#include <cstdint>

#include "common/strong_id.h"

namespace klatch::tui {

using NetworkId = StrongId<struct NetworkTag, std::uint32_t>;
using BufferId = StrongId<struct BufferTag, std::uint32_t>;

}  // namespace klatch::tui
