// What of the model has a place on the screen: the messages at all, and the lists beside them, by
// the size of the terminal and the user's wish.
#pragma once

#include <variant>

#include "tui/app/model.h"

namespace klatch::tui {

// The least screen that can be used.
inline constexpr term::Size least_size{3, 16};

// Whether messages are on the screen at all.
[[nodiscard]] inline bool shows_pane(const Model& model) {
    return model.size.rows >= least_size.rows && model.size.columns >= least_size.columns &&
           !std::holds_alternative<HelpOverlay>(model.overlay);
}

inline constexpr int buffer_list_from = 80;   // columns
inline constexpr int member_list_from = 110;  // columns

[[nodiscard]] inline bool is_visible(const Model& model, ListVisibility wish, int from) {
    if (model.bare || wish == ListVisibility::hidden) return false;
    if (wish == ListVisibility::shown) return true;
    return model.size.columns >= from && !model.settings.low_bandwidth;
}

[[nodiscard]] inline bool shows_buffer_list(const Model& model) {
    return is_visible(model, model.buffer_list, buffer_list_from);
}
// Whether there is room for the members, if the buffer in front has any.
[[nodiscard]] inline bool shows_member_list(const Model& model) {
    return is_visible(model, model.member_list, member_list_from);
}

}  // namespace klatch::tui
