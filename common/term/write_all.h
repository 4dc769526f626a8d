// Writes bytes to a terminal by hand, beside curses.
#pragma once

#include <string_view>

namespace klatch::term {

// Waits until all is written.  An error is not told: reading from the terminal will tell.
void write_all(int fd, std::string_view bytes);

}  // namespace klatch::term
