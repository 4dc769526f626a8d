// What a configuration may say that is more than text: each check refuses with a reason.
#pragma once

#include <string_view>

#include "common/result.h"

namespace klatch::tui {

// Empty stands for the login name.
[[nodiscard]] Status check_nick(std::string_view text);
// One bad name would take all the others of a JOIN along.
[[nodiscard]] Status check_channel(std::string_view text);
// Empty stands for the socket of this host.
[[nodiscard]] Status check_address(std::string_view text);
[[nodiscard]] Status check_time_format(std::string_view text);

}  // namespace klatch::tui
