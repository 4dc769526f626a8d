// The host names that stand for addresses: the same for the same address, telling nothing about it.
#pragma once

#include <string>
#include <string_view>

#include "common/net/address.h"

namespace klatch::io {

// "localhost" for loopback, else ten characters of a keyed hash and ".ip".  The secret is the
// database's.
[[nodiscard]] std::string cloak(const net::IpAddress& address, std::string_view secret);

}  // namespace klatch::io
