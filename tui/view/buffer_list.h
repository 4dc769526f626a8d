// The buffers and what waits in them: as a list at the left, or as one line where that has no room.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

void draw_buffer_list(term::Canvas canvas, const Model& model);
void draw_activity_line(term::Canvas canvas, const Model& model);

}  // namespace klatch::tui
