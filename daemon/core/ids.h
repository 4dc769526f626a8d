// The names of connections.
#pragma once

#include <cstdint>

#include "common/strong_id.h"

namespace klatch::core {

// One connection: a slot of the dense tables below and a generation above, so that what belonged to
// a connection never reaches the next one in its slot.  Generations start at 1.
using SessionId = StrongId<struct SessionTag>;

constexpr SessionId session_id(std::uint32_t slot, std::uint32_t generation) {
    return SessionId{(std::uint64_t{generation} << 32U) | slot};
}
constexpr std::uint32_t slot_of(SessionId id) {
    return static_cast<std::uint32_t>(id.value());
}

// A command whose answer is not complete yet.
using RequestId = StrongId<struct RequestTag>;

}  // namespace klatch::core
