// What the sender of a refused entry is told.  Nobody else ever learns of it.
#pragma once

#include "daemon/core/event.h"
#include "daemon/core/request.h"
#include "daemon/core/settings.h"
#include "daemon/core/state.h"

namespace klatch::core {

// Puts the FAIL into the request, if there still is one.
void refused(State& state, const Settings& settings, const Settled& settled, Request* request);

}  // namespace klatch::core
