// Writes what the hub found worth a line into the log.
#pragma once

#include "common/log/log.h"
#include "daemon/core/effects.h"

namespace klatch::io {

void log_note(log::Log& log, const core::Note& note);

}  // namespace klatch::io
