// The line the user types in, or what has taken its place: a search, the number of a buffer.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

// How many rows the input wants at this width; at least 1.
[[nodiscard]] int input_rows(const Model& model, int columns);

// Puts the cursor where typing goes.
void draw_input_line(term::Canvas canvas, const Model& model);

}  // namespace klatch::tui
