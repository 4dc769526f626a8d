// Makes a session one of a user's: the welcome, and what the user is in already.
#pragma once

#include "daemon/core/session.h"
#include "daemon/core/stage.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Ends the registration of the session.  Everything it is told goes into the request of the stage.
void attach(Stage& stage, Session& session, User& user);

}  // namespace klatch::core
