// Who wants to know when a nick comes or goes: the server's side of MONITOR.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/casemap.h"
#include "daemon/core/ids.h"

namespace klatch::core {

class Watchers {
public:
    void add(std::string_view nick, SessionId session);
    void remove(std::string_view nick, SessionId session);
    // Empty where nobody watches.
    [[nodiscard]] const std::vector<SessionId>& of(std::string_view nick) const;

private:
    std::unordered_map<std::string, std::vector<SessionId>, text::FoldedHash, text::FoldedEqual>
        of_;
};

}  // namespace klatch::core
