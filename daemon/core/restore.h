// Puts together the state that a restart begins with.
#pragma once

#include "daemon/core/settings.h"
#include "daemon/core/state.h"
#include "daemon/store/snapshot.h"

namespace klatch::core {

// Accounts, channels, and where accounts stay present, their users in the channels they were in.
void restore(State& state, const Settings& settings, const store::Snapshot& snapshot, WallTime now);

}  // namespace klatch::core
