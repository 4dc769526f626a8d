// Who is at the other end of a Unix socket, and whether that can be believed.
#pragma once

#include <sys/types.h>

#include <string_view>

#include "common/result.h"

namespace klatch::net {

// As they were when the peer connected.
struct Credentials {
    uid_t uid = 0;
    gid_t gid = 0;
    pid_t pid = 0;  // 0 for a process outside our pid namespace
};

// Of a connected Unix socket.
[[nodiscard]] Result<Credentials> peer_credentials(int fd);

// True for the text of a uid_map that maps every uid to itself, as outside user namespaces.
[[nodiscard]] bool is_full_uid_map(std::string_view text);
// Whether this process sees every uid as it is.  If not, peer credentials lie.
[[nodiscard]] Result<bool> has_full_uid_map();

}  // namespace klatch::net
