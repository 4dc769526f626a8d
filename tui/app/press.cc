#include "tui/app/press.h"

#include <fmt/format.h>

#include <array>

#include "common/text/utf8.h"
#include "tui/app/layout.h"

namespace klatch::tui {
namespace {

void open_switcher_or_kill(Press& press) {
    if (press.here.draft.at_end_of_line()) return open_switcher(press);
    edit(press.model, press.here.draft, Action::kill_to_end_or_switch);
}

void toggle_buffer_list(Press& press) {
    press.model.buffer_list =
        shows_buffer_list(press.model) ? ListVisibility::hidden : ListVisibility::shown;
}

void toggle_member_list(Press& press) {
    press.model.member_list =
        shows_member_list(press.model) ? ListVisibility::hidden : ListVisibility::shown;
}

void toggle_bare(Press& press) {
    press.model.bare = !press.model.bare;
}
void redraw(Press& press) {
    press.effects.add(RedrawAll{});
}
void suspend(Press& press) {
    press.effects.add(Suspend{});
}
// Nothing is open: an overlay would have taken the key.
void cancel(Press& press) {
    press.here.focus.reset();
}

template <std::size_t number>
void go_to(Press& press) {
    go_to_number(press, number);
}

template <Action action>
void edit_draft(Press& press) {
    edit(press.model, press.here.draft, action);
}

// In the order of Action.
constexpr std::array<void (*)(Press&), key_actions.size()> handlers{
    send_input,
    edit_draft<Action::newline>,
    edit_draft<Action::start_of_line>,
    edit_draft<Action::end_of_line>,
    edit_draft<Action::back>,
    edit_draft<Action::forward>,
    edit_draft<Action::back_word>,
    edit_draft<Action::forward_word>,
    edit_draft<Action::delete_back>,
    edit_draft<Action::delete_forward>,
    edit_draft<Action::kill_back_word>,
    edit_draft<Action::kill_word>,
    edit_draft<Action::kill_to_start>,
    open_switcher_or_kill,
    edit_draft<Action::yank>,
    edit_draft<Action::yank_older>,
    edit_draft<Action::transpose>,
    edit_draft<Action::undo>,
    edit_draft<Action::redo>,
    edit_draft<Action::clear_line>,
    complete_next,
    complete_previous,
    recall_older,
    recall_newer,
    open_input_search,
    go_to<1>,
    go_to<2>,
    go_to<3>,
    go_to<4>,
    go_to<5>,
    go_to<6>,
    go_to<7>,
    go_to<8>,
    go_to<9>,
    go_to<10>,
    open_jump,
    go_next,
    go_previous,
    go_back,
    open_switcher,
    go_to_activity,
    go_to_first_unread,
    go_to_next_highlight,
    go_to_previous_highlight,
    clear_bar,
    page_up,
    page_down,
    go_to_oldest,
    go_live,
    open_text_search,
    open_help,
    toggle_buffer_list,
    toggle_member_list,
    toggle_bare,
    redraw,
    suspend,
    cancel,
};
static_assert(handlers.back() != nullptr);

bool walks_completion(std::optional<Action> action) {
    return action == Action::complete || action == Action::complete_back;
}

}  // namespace

std::string typed(term::Key key) {
    std::string text;
    text::append_utf8(text, key.point);
    return text;
}

void press(Model& model, Effects& effects, term::Key key) {
    Buffer* here = model.here();
    if (!here) return;
    model.notice.clear();
    Press press{model, effects, *here};
    const auto action = model.keymap.find(key);
    if (!walks_completion(action)) model.completion.reset();
    if (press_in_overlay(press, key)) return;
    if (action) return handlers[static_cast<std::size_t>(*action)](press);
    if (key.is_text()) return here->draft.insert(typed(key));
    const std::string help = model.keymap.first_key_of(Action::help);
    model.notice = fmt::format("{} does nothing. {} lists the keys.", term::to_text(key),
                               help.empty() ? "/help" : help);
}

void paste(Model& model, std::string_view text) {
    Buffer* here = model.here();
    if (!here) return;
    model.completion.reset();
    if (EditLine* query = overlay_query(model.overlay)) {
        query->insert(text.substr(0, text.find('\n')));
        return refresh_overlay(model);
    }
    const bool fits = here->draft.text().size() + text.size() <= EditLine::max_bytes;
    here->draft.insert(text);
    if (!fits) model.notice = "The paste was cut: the input holds 64 KiB.";
}

}  // namespace klatch::tui
