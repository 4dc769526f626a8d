// Draws the model: a pure function from what the client knows to a frame.
#pragma once

#include <optional>

#include "common/term/frame.h"
#include "tui/app/event.h"
#include "tui/app/model.h"

namespace klatch::tui {

// A frame, and where the message pane in it really stands, for update(); no pane, nothing to tell.
struct Picture {
    term::Frame frame;
    std::optional<Drawn> drawn;
};

// Lays out no more lines than fit the screen.  Everything that came from a server or another person
// passes text::printable on its way.
[[nodiscard]] Picture view(const Model& model, term::Size size);

}  // namespace klatch::tui
