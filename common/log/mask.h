// Cuts network addresses down to what the log may keep.
#pragma once

#include <string>
#include <string_view>

namespace klatch::log {

// "192.0.2.7" becomes "192.0.2.0/24", an IPv6 address its /48.  Loopback addresses stay, and
// what is no address alone, such as one with a port, becomes "masked".
[[nodiscard]] std::string mask_address(std::string_view address);

}  // namespace klatch::log
