// Stream sockets: how they are made, tuned and connected.
#pragma once

#include <chrono>

#include "common/clock.h"
#include "common/net/endpoint.h"
#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// A stream socket, non-blocking and close-on-exec.
[[nodiscard]] Result<UniqueFd> stream_socket(int family);

// TCP only: send at once, without waiting for acknowledgements.
[[nodiscard]] Status set_nodelay(int fd);
// TCP whose both ends are on this host, where nothing is lost: the plainest way to send.  Many
// hosts pace by BBR instead, which costs 8 % of each send over loopback.
[[nodiscard]] Status set_plain_congestion_control(int fd);
// Bytes; the kernel takes twice as much to account for its own.
[[nodiscard]] Status set_send_buffer(int fd, int bytes);

// What the socket is bound to, for example to learn a port that the system chose.
[[nodiscard]] Result<Endpoint> local_endpoint(int fd);

struct StartedConnect {
    enum class State { done, pending };
    UniqueFd fd;
    State state = State::pending;
};
// Begins to connect to a Unix socket or an address; never blocks.  A TCP socket has NODELAY.
// When it is pending, wait until the descriptor is writable, then ask finish_connect.
[[nodiscard]] Result<StartedConnect> start_connect(const Endpoint& to);
// What became of it; `to` is only for the message.
[[nodiscard]] Status finish_connect(int fd, const Endpoint& to);

}  // namespace klatch::net
