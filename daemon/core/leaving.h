// How a member leaves a channel, by its own will or another's.
#pragma once

#include <string>

#include "daemon/core/channel.h"
#include "daemon/core/context.h"

namespace klatch::core {

// True while something is under way that decides whether the channel ends with the next one to go.
[[nodiscard]] bool must_wait_to_leave(const Channel& channel);

void propose_part(Context& context, const Channel& channel, std::string reason);
void propose_kick(Context& context, const Channel& channel, const User& user, std::string reason);

}  // namespace klatch::core
