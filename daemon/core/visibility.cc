#include "daemon/core/visibility.h"

#include "daemon/core/audience.h"

namespace klatch::core {

bool can_see_user(const User& asker, const User& user) {
    return &asker == &user || !user.invisible || share_channel(asker, user);
}

}  // namespace klatch::core
