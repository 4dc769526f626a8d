// How well a few letters fit a name, for the switcher.
#pragma once

#include <optional>
#include <string_view>

namespace klatch::tui {

// Nothing unless the letters stand in the name in this order, A to Z without case.  More is better:
// letters in a row, at the start of the name and of its words, and short names.
[[nodiscard]] std::optional<int> fuzzy_score(std::string_view name, std::string_view letters);

}  // namespace klatch::tui
