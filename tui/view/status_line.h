// The line above the input: a word to the user, who is typing, and what lies below the pane.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/event.h"
#include "tui/app/model.h"

namespace klatch::tui {

void draw_status_line(term::Canvas canvas, const Model& model, const Buffer& buffer,
                      const Drawn& drawn);

}  // namespace klatch::tui
