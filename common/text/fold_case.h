// Case folding by Unicode, for people who search: names on the wire compare by casemap.h instead.
#pragma once

#include <string>
#include <string_view>

namespace klatch::text {

// A form that texts share which differ at most in case, or in how an accent is written: "ÜBER" and
// "über", "Straße" and "STRASSE".  For comparing, not for showing.  Bytes that are no UTF-8 become
// U+FFFD.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace klatch::text
