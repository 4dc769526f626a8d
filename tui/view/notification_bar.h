// What waits elsewhere: who wants us, unread messages, links that are not up.
#pragma once

#include "common/term/canvas.h"
#include "tui/app/model.h"

namespace klatch::tui {

void draw_notification_bar(term::Canvas canvas, const Model& model);

}  // namespace klatch::tui
