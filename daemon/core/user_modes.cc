#include "daemon/core/user_modes.h"

namespace klatch::core {

void give_default_modes(State& state, const Settings& settings, User& user) {
    user.bot = settings.default_user_modes.find('B') != std::string::npos;
    user.invisible = settings.default_user_modes.find('i') != std::string::npos;
    if (user.invisible) ++state.invisible_users;
}

std::string user_modes(const User& user) {
    std::string modes{"+"};
    if (user.bot) modes += 'B';
    if (user.invisible) modes += 'i';
    return modes;
}

}  // namespace klatch::core
