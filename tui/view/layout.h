// Which part of the screen stands where, and what is left out when it is small.
#pragma once

#include "common/term/geometry.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Empty rectangles are left out.
struct Layout {
    term::Rect title;
    term::Rect buffer_list;
    term::Rect pane;
    term::Rect member_list;
    term::Rect separator;      // under the lists
    term::Rect activity_line;  // in place of the separator, when no list is shown
    term::Rect notification_bar;
    term::Rect status_line;
    term::Rect input_line;
};

// `input_rows` is how many rows the input would like to have; it gets at most a third.
[[nodiscard]] Layout lay_out(const Model& model, term::Size size, int input_rows);

}  // namespace klatch::tui
