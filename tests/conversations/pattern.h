// What a conversation file writes for lines: texts with names, repetitions and wildcards.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace klatch::conversations {

// What was caught under each $name.
using Names = std::map<std::string, std::string, std::less<>>;

// The bytes to send: $name stands for what was caught, {x*500} for 500 times x, \x00 for a byte.
// Throws std::runtime_error for a name that was never caught.
[[nodiscard]] std::string expand(std::string_view text, const Names& names);

// Whether the line fits.  In the pattern "*" fits any characters, $name fits characters up to a
// space, ";" or "," and catches them, or what it caught before; repetitions and bytes are as in
// expand().  Names are caught only by a line that fits.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view line, Names& names);

}  // namespace klatch::conversations
