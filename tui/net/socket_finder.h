// Finds the socket of this host's server.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/result.h"

namespace klatch::tui {

// What may name the socket.  An empty text counts as not given.
struct SocketHints {
    std::string option;          // --socket
    std::string environment;     // $KLATCH_SOCKET
    std::string private_socket;  // of this user's own daemon
    std::string system_socket = "/run/klatch/klatch.sock";
};

// The hints of this process' environment, and of the directory where klatchd --dev keeps its socket
// if $XDG_RUNTIME_DIR does not say.  Call it before there are threads.
[[nodiscard]] SocketHints socket_hints(std::string option, const std::string& temporary = "/tmp");

// Where to look, in this order: absolute paths.  A path that the user names is the only one.
[[nodiscard]] std::vector<std::string> socket_places(const SocketHints& hints);

// The first place where a server takes connections.
// Errc::unavailable with all places, and what to do, when there is none; Errc::denied when there
// is one that this user may not enter; Errc::usage for a path that is too long.
[[nodiscard]] Result<std::string> find_socket(const SocketHints& hints);

}  // namespace klatch::tui
