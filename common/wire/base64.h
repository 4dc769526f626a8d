// Base64 with padding, RFC 4648 section 4, strict: one text for every string of bytes.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace klatch::wire {

[[nodiscard]] std::string base64_encode(std::string_view bytes);

// Errc::syntax for a length that is no multiple of 4, a character outside the alphabet, padding
// elsewhere than at the end, or bits behind the last byte that are not 0.
[[nodiscard]] Result<std::string> base64_decode(std::string_view text);

}  // namespace klatch::wire
