// Where a server listens or a client connects: a Unix socket, an address and port, a host name.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/net/address.h"
#include "common/result.h"

namespace klatch::net {

struct UnixEndpoint {
    std::string path;  // absolute; empty for an unnamed peer
    friend bool operator==(const UnixEndpoint&, const UnixEndpoint&) = default;
};

struct IpEndpoint {
    IpAddress address;
    std::uint16_t port = 0;
    friend bool operator==(const IpEndpoint&, const IpEndpoint&) = default;
};

// Must be resolved before it can be used: see resolve.h.
struct HostEndpoint {
    std::string host;
    std::uint16_t port = 0;
    friend bool operator==(const HostEndpoint&, const HostEndpoint&) = default;
};

using Endpoint = std::variant<UnixEndpoint, IpEndpoint, HostEndpoint>;

// "unix:/path", "127.0.0.1:6667", "[::]:6697", "host:port".  With a default port the port may be
// left out, and an IPv6 address then needs no brackets.  Errc::syntax says what is expected.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view text,
                                              std::optional<std::uint16_t> default_port = {});

// What parse_endpoint reads.
[[nodiscard]] std::string format(const Endpoint& endpoint);

// True if only this host can be at the other end: a Unix socket or a loopback address.  A host
// name never counts.
[[nodiscard]] bool is_local(const Endpoint& endpoint);

// An endpoint as the system calls take it.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;

    [[nodiscard]] const sockaddr* get() const;
    [[nodiscard]] int family() const { return storage.ss_family; }
};

// Errc::usage for a path that is too long (107 bytes) and for a host name.
[[nodiscard]] Result<SocketAddress> socket_address(const Endpoint& endpoint);
// Of a family that klatch does not know: an unnamed Unix endpoint.
[[nodiscard]] Endpoint endpoint_of(const SocketAddress& address);

}  // namespace klatch::net
