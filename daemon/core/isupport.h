// The ISUPPORT tokens (numeric 005): what this server is and can.
#pragma once

#include <string>
#include <vector>

#include "daemon/core/settings.h"

namespace klatch::core {

// "KEY" or "KEY=value", sorted, each fit to be a parameter.
[[nodiscard]] std::vector<std::string> isupport(const Settings& settings);

}  // namespace klatch::core
