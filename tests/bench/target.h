// Opens connections to the server under load.
#pragma once

#include "common/result.h"
#include "tests/bench/options.h"

namespace klatch::bench {

// A non-blocking descriptor, connected or about to be, that the caller owns.  `number` picks one of
// a few loopback source addresses, so that many thousand connections do not run out of ports.
Result<int> open_connection(const Target& target, std::size_t number);

}  // namespace klatch::bench
