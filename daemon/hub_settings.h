// What of the configuration each part of the daemon runs with.
#pragma once

#include "daemon/config.h"
#include "daemon/core/settings.h"
#include "daemon/io/server.h"

namespace klatch::daemon {

[[nodiscard]] core::Settings hub_settings(const Config& config);
[[nodiscard]] net::InterestSet interest_set(const Config& config);
[[nodiscard]] io::ServerLimits server_limits(const Config& config);

}  // namespace klatch::daemon
