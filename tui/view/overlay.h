// What lies over the pane: the help, the switcher; and the word that the window is too small.
#pragma once

#include <optional>

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Draws the open overlay over the area of the panes, if it is one that lies there.  Of the help,
// the first row that is in sight.
[[nodiscard]] std::optional<int> draw_overlay(term::Canvas canvas, const Model& model);

void draw_too_small(term::Canvas canvas);

}  // namespace klatch::tui
