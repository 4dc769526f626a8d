#include "daemon/core/host_name.h"

#include "common/text/names.h"

namespace klatch::core {

std::string account_host(std::string_view account) {
    return "unix/" + std::string{account};
}

std::string user_name_of(std::string_view account) {
    constexpr std::size_t longest = 20;
    const std::string name{account.substr(0, longest)};
    return text::is_valid_user(name, longest) ? name : "user";
}

}  // namespace klatch::core
