// Brings the 256 palette colours down to what a terminal has.
#pragma once

#include <cstdint>

#include "common/term/style.h"

namespace klatch::term {

// How many colours to use; automatic leaves it to the terminfo entry.
enum class Colors : std::uint8_t { automatic, none };

// The closest of the first `available` colours (0, 8, 16, 256 or more).  With fewer than 8 every
// colour is the default.
[[nodiscard]] Color reduce(Color color, int available);

}  // namespace klatch::term
