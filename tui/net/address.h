// Where a user wants to connect to, as they write it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/net/endpoint.h"
#include "common/result.h"

namespace klatch::tui {

struct Address {
    net::Endpoint endpoint;
    std::vector<std::string> channels;  // that an irc:// address names
};

// "host", "host:port", "[::1]:6667", "irc://host:port/channel", "/path", "unix:/path"; the port is
// 6667 unless it is there.  Errc::usage for ircs://, which needs TLS, and for a wrong address.
[[nodiscard]] Result<Address> parse_address(std::string_view text);

}  // namespace klatch::tui
