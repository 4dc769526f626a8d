// The looks of things.  What a colour tells is told by a word or a sign too.
#pragma once

#include <string_view>

#include "common/term/style.h"

namespace klatch::tui::theme {

inline constexpr term::Style plain{};
inline constexpr term::Style dim = plain.with(term::Attribute::dim);
inline constexpr term::Style bold = plain.with(term::Attribute::bold);
inline constexpr term::Style reverse = plain.with(term::Attribute::reverse);

// The style of a nick: the same one always, readable on dark and on light.
[[nodiscard]] term::Style nick(std::string_view nick);

}  // namespace klatch::tui::theme
