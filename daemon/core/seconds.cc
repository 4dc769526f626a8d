#include "daemon/core/seconds.h"

#include <algorithm>
#include <chrono>

namespace klatch::core {

using std::chrono::duration_cast;
using std::chrono::seconds;

std::string unix_seconds(WallTime time) {
    return std::to_string(duration_cast<seconds>(time.time_since_epoch()).count());
}

std::string idle_seconds(const User& user, WallTime now) {
    const seconds idle = duration_cast<seconds>(now - user.last_spoke);
    return std::to_string(std::max(idle, seconds{0}).count());
}

}  // namespace klatch::core
