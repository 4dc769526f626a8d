// C-s: finds a line of the buffer in front by a part of it, newest first.
#pragma once

#include <string_view>

#include "tui/app/model.h"

namespace klatch::tui {

// Opens the search with these words, which may be none yet, and shows the newest match.
void start_search(Model& model, std::string_view words);
// The words changed: begins at the newest line again.
void search_again(Model& model);
// The match before the one shown.
void search_older(Model& model);
// Puts the pane back to where it was before the search.
void cancel_search(Model& model);

}  // namespace klatch::tui
