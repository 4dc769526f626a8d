// The message pane: the lines of one buffer, from the bottom up.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/event.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Draws the part of the buffer that its scroll position asks for, or the nearest that there is, and
// returns where that is.
Drawn draw_pane(term::Canvas canvas, const Model& model, const Buffer& buffer);

}  // namespace klatch::tui
