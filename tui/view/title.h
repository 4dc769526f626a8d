// The top line: where the user is, and how the link stands.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

void draw_title(term::Canvas canvas, const Model& model, const Buffer& buffer);

}  // namespace klatch::tui
