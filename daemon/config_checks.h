// What the texts of klatchd.toml must look like.
#pragma once

#include <string>
#include <string_view>

#include "common/net/endpoint.h"
#include "common/result.h"
#include "daemon/config.h"

namespace klatch::daemon::checks {

// Each fails with Errc::configuration and says what was expected.
[[nodiscard]] Status server_name(std::string_view text);    // may be empty
[[nodiscard]] Status word(std::string_view text);           // one word, not empty
[[nodiscard]] Status one_line(std::string_view text);       // may be empty
[[nodiscard]] Status lines(std::string_view text);          // may be empty
[[nodiscard]] Status password_hash(std::string_view text);  // may be empty
[[nodiscard]] Status channel_modes(std::string_view text);  // "+nt": flags; may be empty
[[nodiscard]] Status user_modes(std::string_view text);     // "+i"; may be empty
[[nodiscard]] Status channel_name(std::string_view text);
[[nodiscard]] Status network(std::string_view text);      // "10.0.0.0/8"
[[nodiscard]] Status tcp_address(std::string_view text);  // may be empty

// "unix:/run/klatch/klatch.sock", "127.0.0.1:6667", "[::1]:6667"; "localhost" is 127.0.0.1.
// Port 0 is any free one.
[[nodiscard]] Result<net::Endpoint> listen_address(std::string_view text);

// "0666"
[[nodiscard]] Result<unsigned> file_mode(std::string_view text);
[[nodiscard]] std::string write_file_mode(unsigned mode);

// "2/s burst 10", "30/m"; "0" is no limit.
[[nodiscard]] Result<Rate> rate(std::string_view text);
[[nodiscard]] std::string write_rate(const Rate& rate);

}  // namespace klatch::daemon::checks
