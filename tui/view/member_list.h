// Who is in the channel, at the right.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

void draw_member_list(term::Canvas canvas, const Buffer& buffer);

}  // namespace klatch::tui
