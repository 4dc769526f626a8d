#include "daemon/core/whowas.h"

#include <algorithm>
#include <utility>

#include "common/text/casemap.h"

namespace klatch::core {

void Whowas::add(FormerUser user) {
    if (users_.size() == capacity) users_.pop_front();
    users_.push_back(std::move(user));
}

std::vector<const FormerUser*> Whowas::find(std::string_view nick) const {
    std::vector<const FormerUser*> found;
    for (const FormerUser& user : users_)
        if (text::equal_folded(user.nick, nick)) found.push_back(&user);
    std::ranges::reverse(found);
    return found;
}

}  // namespace klatch::core
