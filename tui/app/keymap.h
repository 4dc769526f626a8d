// Every key of the client: one table that drives dispatch, the F1 help and the man page.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/term/key.h"

namespace klatch::tui {

enum class Action : std::uint8_t {
    send,
    newline,
    start_of_line,
    end_of_line,
    back,
    forward,
    back_word,
    forward_word,
    delete_back,
    delete_forward,
    kill_back_word,
    kill_word,
    kill_to_start,
    kill_to_end_or_switch,
    yank,
    yank_older,
    transpose,
    undo,
    redo,
    clear_line,
    complete,
    complete_back,
    recall_older,
    recall_newer,
    search_input,
    buffer_1,
    buffer_2,
    buffer_3,
    buffer_4,
    buffer_5,
    buffer_6,
    buffer_7,
    buffer_8,
    buffer_9,
    buffer_10,
    jump,
    next_buffer,
    previous_buffer,
    last_buffer,
    switcher,
    next_activity,
    first_unread,
    next_highlight,
    previous_highlight,
    clear_bar,
    page_up,
    page_down,
    oldest,
    live,
    search_text,
    help,
    toggle_buffer_list,
    toggle_member_list,
    bare_view,
    redraw,
    suspend,
    cancel,
};

enum class KeyGroup : std::uint8_t { editing, moving, view };

// One action: its name in klatch.toml, the keys it has by default (as term::parse_key takes them,
// separated by spaces), and what it does in a few words.
struct KeyAction {
    Action action;
    KeyGroup group;
    std::string_view name;
    std::string_view keys;
    std::string_view help;
};

// In the order of Action.
inline constexpr std::array key_actions{
    KeyAction{Action::send, KeyGroup::editing, "send", "Enter", "send the line"},
    KeyAction{Action::newline, KeyGroup::editing, "newline", "Alt+Enter", "begin a further line"},
    KeyAction{Action::start_of_line, KeyGroup::editing, "start-of-line", "C-a Home",
              "to the start of the line"},
    KeyAction{Action::end_of_line, KeyGroup::editing, "end-of-line", "C-e End",
              "to the end of the line"},
    KeyAction{Action::back, KeyGroup::editing, "back", "C-b Left", "back one character"},
    KeyAction{Action::forward, KeyGroup::editing, "forward", "C-f Right", "forward one character"},
    KeyAction{Action::back_word, KeyGroup::editing, "back-word", "Alt+b C-Left", "back one word"},
    KeyAction{Action::forward_word, KeyGroup::editing, "forward-word", "Alt+f C-Right",
              "forward one word"},
    KeyAction{Action::delete_back, KeyGroup::editing, "delete-back", "Backspace C-h",
              "delete the character before the cursor"},
    KeyAction{Action::delete_forward, KeyGroup::editing, "delete-forward", "Del C-d",
              "delete the character under the cursor"},
    KeyAction{Action::kill_back_word, KeyGroup::editing, "kill-back-word", "C-w Alt+Backspace",
              "cut the word before the cursor"},
    KeyAction{Action::kill_word, KeyGroup::editing, "kill-word", "Alt+d",
              "cut the word after the cursor"},
    KeyAction{Action::kill_to_start, KeyGroup::editing, "kill-to-start", "C-u",
              "cut to the start of the line"},
    KeyAction{Action::kill_to_end_or_switch, KeyGroup::editing, "kill-to-end", "C-k",
              "cut to the end of the line; with nothing there, open the switcher"},
    KeyAction{Action::yank, KeyGroup::editing, "yank", "C-y", "paste what was cut last"},
    KeyAction{Action::yank_older, KeyGroup::editing, "yank-older", "Alt+y",
              "after a paste: what was cut before that"},
    KeyAction{Action::transpose, KeyGroup::editing, "transpose", "C-t",
              "swap the characters around the cursor"},
    KeyAction{Action::undo, KeyGroup::editing, "undo", "C-_", "undo"},
    KeyAction{Action::redo, KeyGroup::editing, "redo", "Alt+_", "redo"},
    KeyAction{Action::clear_line, KeyGroup::editing, "clear-line", "C-c",
              "cut the whole input; never quits"},
    KeyAction{Action::complete, KeyGroup::editing, "complete", "Tab",
              "complete a nick, channel or command"},
    KeyAction{Action::complete_back, KeyGroup::editing, "complete-back", "Shift+Tab",
              "the completion before"},
    KeyAction{Action::recall_older, KeyGroup::editing, "recall-older", "Up",
              "the input line before"},
    KeyAction{Action::recall_newer, KeyGroup::editing, "recall-newer", "Down",
              "the input line after"},
    KeyAction{Action::search_input, KeyGroup::editing, "search-input", "C-r",
              "search the input lines"},
    KeyAction{Action::buffer_1, KeyGroup::moving, "buffer-1", "Alt+1", "to buffer 1"},
    KeyAction{Action::buffer_2, KeyGroup::moving, "buffer-2", "Alt+2", "to buffer 2"},
    KeyAction{Action::buffer_3, KeyGroup::moving, "buffer-3", "Alt+3", "to buffer 3"},
    KeyAction{Action::buffer_4, KeyGroup::moving, "buffer-4", "Alt+4", "to buffer 4"},
    KeyAction{Action::buffer_5, KeyGroup::moving, "buffer-5", "Alt+5", "to buffer 5"},
    KeyAction{Action::buffer_6, KeyGroup::moving, "buffer-6", "Alt+6", "to buffer 6"},
    KeyAction{Action::buffer_7, KeyGroup::moving, "buffer-7", "Alt+7", "to buffer 7"},
    KeyAction{Action::buffer_8, KeyGroup::moving, "buffer-8", "Alt+8", "to buffer 8"},
    KeyAction{Action::buffer_9, KeyGroup::moving, "buffer-9", "Alt+9", "to buffer 9"},
    KeyAction{Action::buffer_10, KeyGroup::moving, "buffer-10", "Alt+0", "to buffer 10"},
    KeyAction{Action::jump, KeyGroup::moving, "jump", "Alt+j",
              "to the buffer with this number: two digits, or one and Enter"},
    KeyAction{Action::next_buffer, KeyGroup::moving, "next-buffer", "C-n", "to the next buffer"},
    KeyAction{Action::previous_buffer, KeyGroup::moving, "previous-buffer", "C-p",
              "to the previous buffer"},
    KeyAction{Action::last_buffer, KeyGroup::moving, "last-buffer", "Alt+/",
              "to the buffer you came from"},
    KeyAction{Action::switcher, KeyGroup::moving, "switcher", "Alt+g",
              "to a buffer by letters of its name"},
    KeyAction{Action::next_activity, KeyGroup::moving, "next-activity", "Alt+a",
              "to the buffer that most wants you"},
    KeyAction{Action::first_unread, KeyGroup::moving, "first-unread", "Alt+u",
              "to the first unread line"},
    KeyAction{Action::next_highlight, KeyGroup::moving, "next-highlight", "Alt+n",
              "to the next line that names you"},
    KeyAction{Action::previous_highlight, KeyGroup::moving, "previous-highlight", "Alt+p",
              "to the previous line that names you"},
    KeyAction{Action::clear_bar, KeyGroup::moving, "clear-bar", "Alt+h", "mark everything as read"},
    KeyAction{Action::page_up, KeyGroup::moving, "page-up", "PgUp",
              "a page up; at the top, older messages from the server"},
    KeyAction{Action::page_down, KeyGroup::moving, "page-down", "PgDn", "a page down"},
    KeyAction{Action::oldest, KeyGroup::moving, "oldest", "Alt+Home", "to the oldest line"},
    KeyAction{Action::live, KeyGroup::moving, "live", "Alt+End", "to the newest line"},
    KeyAction{Action::search_text, KeyGroup::moving, "search-text", "C-s",
              "search this buffer; again for the next older match"},
    KeyAction{Action::help, KeyGroup::view, "help", "F1", "help: keys and commands"},
    KeyAction{Action::toggle_buffer_list, KeyGroup::view, "toggle-buffer-list", "F7",
              "show or hide the buffer list"},
    KeyAction{Action::toggle_member_list, KeyGroup::view, "toggle-member-list", "F8",
              "show or hide the member list"},
    KeyAction{Action::bare_view, KeyGroup::view, "bare-view", "Alt+l",
              "only the text, for selecting with the mouse"},
    KeyAction{Action::redraw, KeyGroup::view, "redraw", "C-l", "draw the screen again"},
    KeyAction{Action::suspend, KeyGroup::view, "suspend", "C-z", "suspend klatch"},
    KeyAction{Action::cancel, KeyGroup::view, "cancel", "Esc", "close what is open"},
};

// The entry of an action, and the one with a name.
[[nodiscard]] const KeyAction& describe(Action action);
[[nodiscard]] const KeyAction* find_key_action(std::string_view name);

// A line of the user's [keys]: these keys, and no others, for an action.
struct Rebinding {
    Action action{};
    std::vector<term::Key> keys;
    std::string place;  // "klatch.toml:12:1", for the report of a conflict
};

// The same key on two lines of [keys].
struct KeyConflict {
    term::Key key;
    Rebinding first;
    Rebinding second;
};

// Which key does what.  Starts with the defaults.
class Keymap {
public:
    Keymap();

    // Takes the user's lines.  A key of theirs is taken away from the action that has it by
    // default; a key that two lines want stays with the first, and is returned.
    std::vector<KeyConflict> rebind(std::span<const Rebinding> rebindings);

    [[nodiscard]] std::optional<Action> find(term::Key key) const;
    // As they are shown: "C-a, Home"; empty when the action has no key.
    [[nodiscard]] std::string keys_of(Action action) const;
    // The first of them.
    [[nodiscard]] std::string first_key_of(Action action) const;

private:
    struct Bound {
        term::Key key;
        Action action{};
    };
    std::vector<Bound> bound_;  // few enough to walk; the defaults in the table's order
};

}  // namespace klatch::tui
