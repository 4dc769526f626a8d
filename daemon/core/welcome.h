// The burst that greets a client: 001 to 005, LUSERS, MOTD; and the answers that repeat its parts.
#pragma once

#include "daemon/core/reply.h"
#include "daemon/core/settings.h"
#include "daemon/core/state.h"
#include "daemon/core/user.h"

namespace klatch::core {

void welcome(Reply& reply, const State& state, const Settings& settings, const User& user);
void send_isupport(Reply& reply, const State& state);
void send_lusers(Reply& reply, const State& state);
void send_motd(Reply& reply, const Settings& settings);

}  // namespace klatch::core
