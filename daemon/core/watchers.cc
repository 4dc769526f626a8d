#include "daemon/core/watchers.h"

#include <algorithm>

namespace klatch::core {

void Watchers::add(std::string_view nick, SessionId session) {
    auto& sessions = of_[std::string{nick}];
    if (std::ranges::find(sessions, session) == sessions.end()) sessions.push_back(session);
}

void Watchers::remove(std::string_view nick, SessionId session) {
    const auto found = of_.find(nick);
    if (found == of_.end()) return;
    std::erase(found->second, session);
    if (found->second.empty()) of_.erase(found);
}

const std::vector<SessionId>& Watchers::of(std::string_view nick) const {
    static const std::vector<SessionId> nobody;
    const auto found = of_.find(nick);
    return found == of_.end() ? nobody : found->second;
}

}  // namespace klatch::core
