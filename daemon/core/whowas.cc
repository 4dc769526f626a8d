#include "daemon/core/whowas.h"

#include <utility>

#include "common/text/casemap.h"

namespace klatch::core {

void Whowas::add(FormerUser user) {
    if (users_.size() == capacity) users_.pop_front();
    users_.push_back(std::move(user));
}

std::vector<const FormerUser*> Whowas::find(std::string_view nick) const {
    std::vector<const FormerUser*> found;
    for (auto user = users_.rbegin(); user != users_.rend(); ++user)
        if (text::equal_folded(user->nick, nick)) found.push_back(&*user);
    return found;
}

}  // namespace klatch::core
