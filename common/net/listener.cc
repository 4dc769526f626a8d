#include "common/net/listener.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>

#include "common/net/socket.h"
#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

Status switch_on(int fd, int level, int option) {
    const int on = 1;
    if (::setsockopt(fd, level, option, &on, sizeof on) == 0) return {};
    return system_failure(errno, "prepare a listening socket");
}

// On TCP these pass on to every accepted connection and so cost no call each.
Status prepare_tcp(int fd, const IpEndpoint& endpoint, const ListenOptions& options) {
    Status status = switch_on(fd, SOL_SOCKET, SO_REUSEADDR);
    if (status && !endpoint.address.is_v4()) status = switch_on(fd, IPPROTO_IPV6, IPV6_V6ONLY);
    if (status) status = set_nodelay(fd);
    if (status && options.send_buffer > 0) status = set_send_buffer(fd, options.send_buffer);
    if (status && endpoint.address.is_loopback()) {
        // It works without, only slower, so no failure.
        [[maybe_unused]] const Status set = set_plain_congestion_control(fd);
    }
    return status;
}

enum class Failure { none_waits, died_in_queue, exhausted, other };

Failure failure_of(int error_number) {
    switch (error_number) {
        case EAGAIN:
            return Failure::none_waits;
        case EMFILE:
        case ENFILE:
        case ENOBUFS:
        case ENOMEM:
            return Failure::exhausted;
        // accept(2): Linux passes errors of the new connection on; they mean "try the next one".
        case EINTR:
        case ECONNABORTED:
        case EPROTO:
        case EPERM:
        case ENETDOWN:
        case ENOPROTOOPT:
        case EHOSTDOWN:
        case ENONET:
        case EHOSTUNREACH:
        case EOPNOTSUPP:
        case ENETUNREACH:
            return Failure::died_in_queue;
        default:
            return Failure::other;
    }
}

UniqueFd accept_one(int fd, SocketAddress& peer) {
    peer.length = sizeof peer.storage;
    return UniqueFd(::accept4(fd, reinterpret_cast<sockaddr*>(&peer.storage), &peer.length,
                              SOCK_NONBLOCK | SOCK_CLOEXEC));
}

// Takes one connection and closes it at once, so that the queue does not stay ready.
void turn_one_away(int fd, ReserveDescriptor& reserve) {
    if (reserve.spend()) UniqueFd(::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC)).reset();
    reserve.refill();
}

}  // namespace

void ReserveDescriptor::refill() {
    if (!fd_) fd_.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

bool ReserveDescriptor::spend() {
    const bool had_one{fd_};
    fd_.reset();
    return had_one;
}

Result<Listener> Listener::open(const Endpoint& endpoint, const ListenOptions& options) {
    if (const auto* local = std::get_if<UnixEndpoint>(&endpoint)) {
        return open_unix(*local, options);
    }
    if (const auto* ip = std::get_if<IpEndpoint>(&endpoint)) return open_tcp(*ip, options);
    return fail(Errc::usage,
                fmt::format("listen on {}: give an address, not a host name", format(endpoint)));
}

Result<Listener> Listener::open_unix(const UnixEndpoint& endpoint, const ListenOptions& options) {
    auto listening = SocketFile::listen(endpoint.path, options.mode, options.backlog);
    if (!listening) return fail(listening.error());
    Listener listener(std::move(listening->fd), endpoint, options);
    listener.file_.emplace(std::move(listening->file));
    return listener;
}

Result<Listener> Listener::open_tcp(const IpEndpoint& endpoint, const ListenOptions& options) {
    const std::string attempt = fmt::format("listen on {}", format(endpoint));
    const auto address = socket_address(endpoint);
    if (!address) return fail(address.error());
    auto fd = stream_socket(address->family());
    if (!fd) return fail(fd.error());
    if (Status status = prepare_tcp(fd->get(), endpoint, options); !status) {
        return fail(status.error());
    }
    if (::bind(fd->get(), address->get(), address->length) != 0 ||
        ::listen(fd->get(), options.backlog) != 0) {
        return system_failure(errno, attempt);
    }
    auto bound = local_endpoint(fd->get());
    if (!bound) return fail(bound.error());
    return Listener(std::move(*fd), std::move(*bound), options);
}

AcceptResult Listener::accept(ReserveDescriptor& reserve) const {
    for (;;) {
        SocketAddress peer;
        UniqueFd fd = accept_one(fd_.get(), peer);
        if (fd) {
            // A Unix connection does not inherit the buffer.  It works without, so no failure.
            if (file_ && options_.send_buffer > 0) {
                [[maybe_unused]] const Status set = set_send_buffer(fd.get(), options_.send_buffer);
            }
            return Accepted{std::move(fd), endpoint_of(peer)};
        }
        const int error_number = errno;
        switch (failure_of(error_number)) {
            case Failure::none_waits:
                return NobodyWaits{};
            case Failure::died_in_queue:
                continue;
            case Failure::exhausted:
                turn_one_away(fd_.get(), reserve);
                return OutOfDescriptors{};
            case Failure::other:
                return system_error(error_number, "accept a connection");
        }
    }
}

}  // namespace klatch::net
