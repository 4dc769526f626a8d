// klatchd --dev: a private daemon for whoever starts it.
#pragma once

#include <string>

#include "common/result.h"
#include "daemon/config.h"
#include "daemon/environment.h"

namespace klatch::daemon {

// The defaults with a socket that only its owner reaches, loopback, and the owner as admin.
[[nodiscard]] Config dev_defaults(const Environment& environment);

// Makes a directory, and those above it, for the daemon's user alone.  One that exists must be a
// real directory of that user that nobody else may write: Errc::denied otherwise, and where making
// one is not allowed.  What else is in the way of making one is Errc::no_space, so that the program
// ends with ExitCode::cannot_create.
[[nodiscard]] Status make_private_directory(const std::string& path, std::uint32_t uid);

}  // namespace klatch::daemon
