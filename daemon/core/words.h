// Cuts a parameter at its commas.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace klatch::core {

// The parts between the commas; empty ones are dropped.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view list);

// The part at this place, counted from 0, empty ones too; "" beyond the last.
[[nodiscard]] std::string_view part_at(std::string_view list, std::size_t place);

}  // namespace klatch::core
