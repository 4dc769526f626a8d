#include "common/net/socket.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <cerrno>

#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

struct Option {
    int level;
    int name;
    std::string_view text;
};

Status set_option(int fd, const Option& option, int value) {
    if (::setsockopt(fd, option.level, option.name, &value, sizeof value) == 0) return {};
    return system_failure(errno, fmt::format("set {} to {}", option.text, value));
}

// A TCP socket that connects to its own port on loopback reaches itself.  That happens to a
// program that keeps trying a port in the ephemeral range while no server holds it.
bool reached_itself(int fd, const Endpoint& to) {
    if (std::holds_alternative<UnixEndpoint>(to)) return false;
    const auto local = local_endpoint(fd);
    return local && *local == to;
}

std::string attempt(const Endpoint& to) {
    return fmt::format("connect to {}", format(to));
}

}  // namespace

Result<UniqueFd> stream_socket(int family) {
    UniqueFd fd(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd) return system_failure(errno, "create a socket");
    return fd;
}

Status set_nodelay(int fd) {
    return set_option(fd, {IPPROTO_TCP, TCP_NODELAY, "TCP_NODELAY"}, 1);
}

Status set_send_buffer(int fd, int bytes) {
    return set_option(fd, {SOL_SOCKET, SO_SNDBUF, "SO_SNDBUF"}, bytes);
}

Status set_plain_congestion_control(int fd) {
    constexpr std::string_view name = "reno";  // every Linux has it, and lets everyone choose it
    if (::setsockopt(fd, IPPROTO_TCP, TCP_CONGESTION, name.data(), name.size()) == 0) return {};
    return system_failure(errno, "set TCP_CONGESTION to reno");
}

Result<Endpoint> local_endpoint(int fd) {
    SocketAddress address;
    address.length = sizeof address.storage;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address.storage), &address.length) != 0) {
        return system_failure(errno, "ask a socket for its address");
    }
    return endpoint_of(address);
}

Result<StartedConnect> start_connect(const Endpoint& to) {
    const auto address = socket_address(to);
    if (!address) return fail(address.error());
    auto fd = stream_socket(address->family());
    if (!fd) return fail(fd.error());
    if (address->family() != AF_UNIX) {
        if (Status status = set_nodelay(fd->get()); !status) return fail(status.error());
    }
    if (::connect(fd->get(), address->get(), address->length) != 0) {
        // EINTR, too, leaves the connection on its way.
        if (errno != EINPROGRESS && errno != EINTR) return system_failure(errno, attempt(to));
        return StartedConnect{std::move(*fd), StartedConnect::State::pending};
    }
    if (Status status = finish_connect(fd->get(), to); !status) return fail(status.error());
    return StartedConnect{std::move(*fd), StartedConnect::State::done};
}

Status finish_connect(int fd, const Endpoint& to) {
    int error_number = 0;
    socklen_t length = sizeof error_number;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error_number, &length) != 0) error_number = errno;
    if (error_number != 0) return system_failure(error_number, attempt(to));
    if (reached_itself(fd, to)) return system_failure(ECONNREFUSED, attempt(to));
    return {};
}

}  // namespace klatch::net
