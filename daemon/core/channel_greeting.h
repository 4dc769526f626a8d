// What a client is told of a channel it joins: topic and names.
#pragma once

#include "daemon/core/channel.h"
#include "daemon/core/reply.h"
#include "daemon/core/session.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Topic (if there is one) and names.
void greet(Reply& reply, const Session& session, const Channel& channel);

void send_topic(Reply& reply, const Channel& channel);

// 353 as far as the session's user may see, then 366.  To someone outside, invisible users are not
// listed; `channel` must be visible to the session.
void send_names(Reply& reply, const Session& session, const Channel& channel);

// "@", "+", "@+" with multi-prefix, or "".
[[nodiscard]] std::string prefix_of(const Seat& seat, const Session& asking);

// True when the user may know that the channel exists.
[[nodiscard]] bool can_see(const User* user, const Channel& channel);

}  // namespace klatch::core
