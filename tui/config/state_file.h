// The file that remembers how far each buffer was read, and what was not sent: written whole or not
// at all, even where the power fails.
#pragma once

#include <string>

#include "common/result.h"
#include "tui/app/saved_state.h"

namespace klatch::tui {

// Errc::not_found when there is none, Errc::corrupt when it is something else, Errc::io when it
// cannot be read; only in the first case may one be written without losing what it holds.
[[nodiscard]] Result<SavedState> read_state(const std::string& path);

// Writes beside it, waits until that is on the disk, and renames.  Leaves nothing beside it.  Makes
// its directory if need be; nobody else may read either.
[[nodiscard]] Status write_state(const std::string& path, const SavedState& state);

}  // namespace klatch::tui
