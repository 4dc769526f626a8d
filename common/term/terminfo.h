// What the terminal of this process can do, as its terminfo entry tells.
#pragma once

#include <string>

#include "common/result.h"

namespace klatch::term {

// Loads the entry that $TERM names.  Errc::unavailable if there is none, or if it is one of a
// terminal that cannot move its cursor; the message says what to set TERM to.
[[nodiscard]] Status load_terminfo(int fd);

// A string capability of the entry loaded last, without padding; empty if it has none.
[[nodiscard]] std::string string_capability(const char* name);

}  // namespace klatch::term
