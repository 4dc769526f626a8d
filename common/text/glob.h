// IRC masks: "*" is any run of bytes, "?" one character, "\" takes the next byte as it stands.
#pragma once

#include <string>
#include <string_view>

namespace klatch::text {

// True when the mask covers the whole text; A to Z match without case.  "?" takes one UTF-8 code
// point.  A lone "\" at the end stands for itself.  Never recurses and allocates nothing; a star
// that does not fit is moved on and the ones before it are never looked at again, so the work is
// bounded by the product of the two sizes and is linear for the masks that people write.
[[nodiscard]] bool matches(std::string_view mask, std::string_view text);

// The full nick!user@host form of what a person typed, with runs of "*" made one:
//   "nick" -> "nick!*@*"   "nick!user" -> "nick!user@*"   "user@host" -> "*!user@host"
//   "host.example" -> "*!*@host.example" (a nick holds no ".", ":" or "/")   "" -> "*!*@*"
[[nodiscard]] std::string normalise_mask(std::string_view mask);

}  // namespace klatch::text
