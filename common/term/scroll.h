// Finds lines that moved up or down between two frames, which a terminal can move by itself.
#pragma once

#include <optional>

#include "common/term/frame.h"

namespace klatch::term {

// Rows [top, bottom) of the whole width move up by `lines`, or down if it is negative.
struct Scroll {
    int top = 0;
    int bottom = 0;
    int lines = 0;

    friend bool operator==(const Scroll&, const Scroll&) = default;
};

// The scroll of next.scroll_area() that leaves the fewest cells to write, counting what it shifts
// beside that area; nothing if writing the changed cells is about as cheap.
// The frames have one size.
[[nodiscard]] std::optional<Scroll> find_scroll(const Frame& shown, const Frame& next);

}  // namespace klatch::term
