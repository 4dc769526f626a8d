// A listening socket, and the connections that it yields.
#pragma once

#include <sys/types.h>

#include <optional>
#include <variant>

#include "common/net/endpoint.h"
#include "common/net/socket_file.h"
#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// One descriptor kept back, so that a connection can be turned away when all others are used up;
// without it the listener would stay readable and the loop would spin.  Shared by all listeners of
// a thread.
class ReserveDescriptor {
public:
    ReserveDescriptor() { refill(); }
    // Tries to have it again, as it may have been lost to another thread.
    void refill();
    // True if there was one to give up.
    [[nodiscard]] bool spend();

private:
    UniqueFd fd_;
};

struct ListenOptions {
    mode_t mode = 0666;   // of a Unix socket
    int backlog = 1024;   // connections that wait to be accepted; the kernel caps it
    int send_buffer = 0;  // bytes for each connection, 0 for the system's own choice
};

// Non-blocking, close-on-exec; TCP with NODELAY; the send buffer as the options say.
struct Accepted {
    UniqueFd fd;
    Endpoint peer;
};
// No connection waits.
struct NobodyWaits {};
// Descriptors or memory are used up.  One connection was turned away if that was possible; pause
// accepting for a while.
struct OutOfDescriptors {};

using AcceptResult = std::variant<Accepted, NobodyWaits, OutOfDescriptors, Error>;

// Belongs to one thread.  Closing one on a Unix socket removes its path.
class Listener {
public:
    // A Unix socket as socket_file.h tells, or an address; IPv6 takes no IPv4.  Errc::conflict when
    // the address is taken, Errc::denied when it is not allowed, Errc::usage for a host name.
    [[nodiscard]] static Result<Listener> open(const Endpoint& endpoint,
                                               const ListenOptions& options);

    [[nodiscard]] int fd() const { return fd_.get(); }
    // With the port that was chosen when it was asked for as 0.
    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }

    // The next connection that waits.  Connections that died in the queue are passed over.
    [[nodiscard]] AcceptResult accept(ReserveDescriptor& reserve) const;

private:
    Listener(UniqueFd fd, Endpoint endpoint, const ListenOptions& options)
        : fd_(std::move(fd)), endpoint_(std::move(endpoint)), options_(options) {}

    static Result<Listener> open_unix(const UnixEndpoint& endpoint, const ListenOptions& options);
    static Result<Listener> open_tcp(const IpEndpoint& endpoint, const ListenOptions& options);

    UniqueFd fd_;
    std::optional<SocketFile> file_;
    Endpoint endpoint_;
    ListenOptions options_;
};

}  // namespace klatch::net
