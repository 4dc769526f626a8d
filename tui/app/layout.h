// Which of the lists stand beside the messages, by the width of the terminal and the user's wish.
#pragma once

#include "tui/app/model.h"

namespace klatch::tui {

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
