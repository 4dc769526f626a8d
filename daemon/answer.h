// What klatchd does instead of running: checks, prints and hashes, then exits.
#pragma once

#include <optional>

#include "common/exit_code.h"
#include "daemon/config_load.h"
#include "daemon/environment.h"
#include "daemon/options.h"

namespace klatch::daemon {

// Carries out every action but Action::run, for which it answers nothing.
[[nodiscard]] std::optional<ExitCode> answer(const Options& options,
                                             const Environment& environment);

// Writes an answer where it belongs.
[[nodiscard]] ExitCode deliver(const cli::Answer& answer);

// Writes every error and warning to standard error, each on its line.
void report(const Loaded& loaded);

}  // namespace klatch::daemon
