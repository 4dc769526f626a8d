// Takes the formatting codes of IRC clients out of a text: bold, colours and the like.
#pragma once

#include <string>
#include <string_view>

namespace klatch::tui {

// Without 0x02, 0x03 and its digits, 0x04 and its hexadecimal colour, 0x0f, 0x11, 0x16, 0x1d, 0x1e
// and 0x1f.  Every other byte stays, hostile ones too.
[[nodiscard]] std::string without_formatting(std::string_view text);

}  // namespace klatch::tui
