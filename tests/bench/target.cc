#include "tests/bench/target.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace klatch::bench {

namespace {

constexpr std::size_t source_addresses = 16;

Result<int> refuse(int fd, std::string_view what) {
    const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): one thread
    if (fd >= 0) ::close(fd);
    return fail(Errc::unavailable, fmt::format("{}: {}", what, reason));
}

template <class Address>
const sockaddr* generic(const Address& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

Result<int> open_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return fail(Errc::usage, fmt::format("connect to {}: the path is too long", path));
    }
    path.copy(address.sun_path, path.size());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || ::connect(fd, generic(address), sizeof address) != 0) {
        return refuse(fd, fmt::format("connect to {}", path));
    }
    if (::fcntl(fd, F_SETFL, O_NONBLOCK) != 0) return refuse(fd, "set a socket non-blocking");
    return fd;
}

// The plain clients of a network set TCP_NODELAY too: what is measured is the server's coalescing.
Result<int> open_tcp(const Target& target, std::size_t number) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(target.port);
    if (::inet_pton(AF_INET, target.host.c_str(), &address.sin_addr) != 1) {
        return fail(Errc::usage, fmt::format("{} is no IPv4 address", target.host));
    }
    sockaddr_in source{};
    source.sin_family = AF_INET;
    source.sin_addr.s_addr =
        htonl(INADDR_LOOPBACK + static_cast<std::uint32_t>(number % source_addresses));
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    if (fd < 0 || ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 ||
        ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) != 0 ||
        ::bind(fd, generic(source), sizeof source) != 0 ||
        (::connect(fd, generic(address), sizeof address) != 0 && errno != EINPROGRESS)) {
        return refuse(fd, fmt::format("connect to {}:{}", target.host, target.port));
    }
    return fd;
}

}  // namespace

Result<int> open_connection(const Target& target, std::size_t number) {
    return target.unix_path.empty() ? open_tcp(target, number) : open_unix(target.unix_path);
}

}  // namespace klatch::bench
