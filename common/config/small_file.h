// A file that is read whole.
#pragma once

#include <cstddef>
#include <string>

#include "common/result.h"

namespace klatch::config {

// Its bytes, at most so many: Errc::limit for more, Errc::not_found where there is none, else
// Errc::io.  A pipe or socket is refused, because reading it could wait for ever.
[[nodiscard]] Result<std::string> read_small_file(const std::string& path, std::size_t most);

}  // namespace klatch::config
