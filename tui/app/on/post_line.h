// Puts what the server tells into a buffer, at the time it tells.
#pragma once

#include <string_view>

#include "tui/app/incoming.h"

namespace klatch::tui::on {

void post_line(Incoming& in, Buffer& buffer, LineKind kind, std::string_view text);
// The message itself, in the words that its history would have, too (wording.h); nothing if it has
// none.
void post_worded(Incoming& in, Buffer& buffer);

}  // namespace klatch::tui::on
