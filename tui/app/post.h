// Puts lines into buffers, and counts what they mean for the user: unread, highlight, activity.
#pragma once

#include <string_view>

#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// A line that has just come; one whose msgid is there already is left out.  Decides by itself
// whether the line is a highlight.
void post(Model& model, Effects& effects, Buffer& buffer, LineContent line);

// A line of the history, above `place`; counted as unread when it is later than the read mark.
// False if its msgid was there already, or the buffer is full.
bool post_history(Model& model, Buffer& buffer, LineId place, LineContent line);

// Our own words to the user, now; they count for nothing.
void post_info(Model& model, Buffer& buffer, std::string_view text);
void post_error(Model& model, Buffer& buffer, std::string_view text);

// The buffer wants to be looked at, if it does not want it more already.
void raise(Model& model, Buffer& buffer, Activity activity);

// Whether the user sees what is added to a buffer now.
[[nodiscard]] bool in_sight(const Model& model, const Buffer& buffer);

// Whether a kind is somebody speaking.
[[nodiscard]] bool is_speech(LineKind kind);

}  // namespace klatch::tui
