// What a key press does: the overlay in front has the first word, then the keymap.
#pragma once

#include <string>
#include <string_view>

#include "common/term/key.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// The key press in hand.  There is always a buffer in front.
struct Press {
    Model& model;
    Effects& effects;
    Buffer& here;
};

void press(Model& model, Effects& effects, term::Key key);
void paste(Model& model, std::string_view text);

// editing.cc
void send_input(Press& press);
void complete_next(Press& press);
void complete_previous(Press& press);
void recall_older(Press& press);
void recall_newer(Press& press);
// Any other action of the group `editing`, on the draft or on the query of an overlay.
void edit(Model& model, EditLine& line, Action action);

// moving.cc
void go_to_number(Press& press, std::size_t number);
void go_next(Press& press);
void go_previous(Press& press);
void go_back(Press& press);
void go_to_activity(Press& press);
void go_to_first_unread(Press& press);
void go_to_next_highlight(Press& press);
void go_to_previous_highlight(Press& press);
void clear_bar(Press& press);
void page_up(Press& press);
void page_down(Press& press);
void go_to_oldest(Press& press);
void go_live(Press& press);

// overlays.cc
void open_switcher(Press& press);
void open_jump(Press& press);
void open_help(Press& press);
void open_input_search(Press& press);
void open_text_search(Press& press);
// True if the overlay in front has taken the key.
bool press_in_overlay(Press& press, term::Key key);
// The character of a key that is text.
[[nodiscard]] std::string typed(term::Key key);

// The line of an overlay that keys edit; null when the draft is meant, or nothing.
[[nodiscard]] EditLine* overlay_query(Overlay& overlay);
// The query changed: finds its matches again.
void refresh_overlay(Model& model);

}  // namespace klatch::tui
