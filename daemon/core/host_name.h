// The user and host names under which local accounts are seen.
#pragma once

#include <string>
#include <string_view>

namespace klatch::core {

// "unix/alice": an account that belongs to a user of this host.
[[nodiscard]] std::string account_host(std::string_view account);

// The account's name as far as it can stand in nick!user@host.
[[nodiscard]] std::string user_name_of(std::string_view account);

}  // namespace klatch::core
