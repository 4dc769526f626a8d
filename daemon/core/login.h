// A session becomes known as an account.
#pragma once

#include "daemon/core/reply.h"
#include "daemon/core/session.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// During registration; says so to the client (900, 903).
void log_in(Reply& reply, Session& session, const store::AccountRecord& account);

}  // namespace klatch::core
