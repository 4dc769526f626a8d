// The rules that span several settings, and the values that only this host can tell.
#pragma once

#include "common/config/schema.h"
#include "daemon/config.h"
#include "daemon/environment.h"

namespace klatch::daemon {

// Reports settings that are right each but wrong together.  Takes the listeners away that this
// version cannot serve as they ask: none is ever opened with less protection than written.
void verify(Config& config, config::Reading& reading);

// Fills in the host name, the data directory and the text of motd_file.
void resolve(Config& config, const Environment& environment, config::Reading& reading);

}  // namespace klatch::daemon
