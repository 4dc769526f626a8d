// Every key of klatchd.toml: its section, notation, range, help, and the variable it sets.
#pragma once

#include "common/config/schema.h"
#include "daemon/config.h"

namespace klatch::daemon {

// The values that `config` holds at the time of the call are the defaults.  It must outlive the
// schema.
[[nodiscard]] config::Schema describe(Config& config);

}  // namespace klatch::daemon
