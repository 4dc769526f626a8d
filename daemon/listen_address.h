// Where a listener listens, as it is written in the configuration: "unix:/path" or "host:port".
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"
#include "daemon/config.h"

namespace klatch::daemon {

// "unix:/run/klatch/klatch.sock", "127.0.0.1:6667", "[::1]:6667"; "localhost" is 127.0.0.1.  A port
// is 1 to 65535, a path absolute and at most 107 bytes.  Errc::configuration says what was
// expected.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

// The reverse.
[[nodiscard]] std::string to_string(const ListenAddress& address);

// True for addresses that only this machine reaches.
[[nodiscard]] bool is_local(const ListenAddress& address);

// True for "10.0.0.0/8", "::1" and the like.
[[nodiscard]] bool is_network(std::string_view text);

}  // namespace klatch::daemon
