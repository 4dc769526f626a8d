// What lies over the panes or takes the place of the input line, one at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tui/app/buffer.h"
#include "tui/app/ids.h"
#include "tui/text/edit_line.h"
#include "tui/text/scrollback.h"

namespace klatch::tui {

// F1: keys and commands.  `first` is the first row shown.  The application may name one that is too
// far down; the view shows the end, and reports where it really stands (event.h, Drawn).
struct HelpOverlay {
    int first = 0;
};

// C-k, Alt+g: buffers by a few letters of their names, best match first.
struct SwitcherOverlay {
    EditLine query;
    std::vector<BufferId> matches;
    std::size_t selected = 0;
};

// C-r: an older input line by a part of it, shown in the input line.
struct InputSearchOverlay {
    EditLine query;
    std::size_t skip = 0;  // matches passed over by further C-r
    std::string match;     // empty: none
};

// C-s: a line of this buffer by a part of it; the pane scrolls to it and marks it.
struct TextSearchOverlay {
    EditLine query;
    std::optional<LineId> match;
    bool failed = false;
    ScrollPosition scroll_before;  // of the pane, and what it marked
    std::optional<LineId> focus_before;
};

// Alt+j: the digits of a buffer's number so far.
struct JumpOverlay {
    std::string digits;
};

using Overlay = std::variant<std::monostate, HelpOverlay, SwitcherOverlay, InputSearchOverlay,
                             TextSearchOverlay, JumpOverlay>;

}  // namespace klatch::tui
