// Cuts a parameter at its commas.
#pragma once

#include <string_view>
#include <vector>

namespace klatch::core {

// The parts between the commas; empty ones are dropped.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view list);

}  // namespace klatch::core
