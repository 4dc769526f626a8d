// Secrets that stand in files of their own, so that the configuration can be read by everyone.
#pragma once

#include <optional>
#include <string>

#include "common/config/setting.h"
#include "common/result.h"

namespace klatch::config {

// The first line of the file that a NAME_file key names: a bare name is looked for among the
// credentials first, then, like any relative name, in the configuration file's directory.
[[nodiscard]] Result<std::string> read_secret_file(const std::string& name,
                                                   const Surroundings& surroundings);

// The first line of the credential with this name; nothing if there is none.
[[nodiscard]] std::optional<std::string> read_credential(const std::string& name,
                                                         const Surroundings& surroundings);

}  // namespace klatch::config
