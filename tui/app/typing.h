// Who is typing where (client tag +typing), and for how long we believe it.
#pragma once

#include <string_view>

#include "tui/app/model.h"

namespace klatch::tui {

// `state` is the value of the tag: active, paused or done.
void note_typing(const Model& model, Buffer& buffer, std::string_view nick, std::string_view state);
void stop_typing(Buffer& buffer, std::string_view nick);
// Forgets those of whom nothing was heard in time.
void expire_typing(const Model& model, Buffer& buffer);

}  // namespace klatch::tui
