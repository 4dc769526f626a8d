#include "common/net/endpoint.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace klatch::net {
namespace {

constexpr std::string_view unix_prefix = "unix:";
constexpr std::size_t longest_host_name = 253;

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return port;
}

bool is_host_name(std::string_view text) {
    const auto fits = [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_';
    };
    return !text.empty() && text.size() <= longest_host_name && text.front() != '-' &&
           std::ranges::all_of(text, fits);
}

struct HostAndPort {
    std::string_view host;
    std::optional<std::string_view> port;
};

// Splits at the colon that cannot belong to an IPv6 address.
std::optional<HostAndPort> split(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos) return {};
        const std::string_view rest = text.substr(close + 1);
        const std::string_view host = text.substr(1, close - 1);
        if (rest.empty()) return HostAndPort{host, {}};
        if (rest.front() != ':') return {};
        return HostAndPort{host, rest.substr(1)};
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
        return HostAndPort{text, {}};
    }
    return HostAndPort{text.substr(0, colon), text.substr(colon + 1)};
}

tl::unexpected<Error> not_an_endpoint(std::string_view text) {
    return fail(Errc::syntax,
                fmt::format("\"{}\" is no address: expected unix:/path, 127.0.0.1:6667, "
                            "[::1]:6667 or host:6667",
                            text));
}

Result<Endpoint> parse_unix(std::string_view text) {
    const std::string_view path = text.substr(unix_prefix.size());
    if (!path.starts_with('/') || path.find('\0') != std::string_view::npos) {
        return fail(
            Errc::syntax,
            fmt::format("\"{}\": a socket path starts with /, as in unix:/run/klatch", text));
    }
    return Endpoint{UnixEndpoint{std::string(path)}};
}

Result<SocketAddress> address_of_path(const UnixEndpoint& endpoint) {
    sockaddr_un address{};
    if (endpoint.path.empty() || endpoint.path.size() >= sizeof address.sun_path) {
        return fail(Errc::usage, fmt::format("socket path {}: it must have 1 to {} bytes",
                                             endpoint.path, sizeof address.sun_path - 1));
    }
    address.sun_family = AF_UNIX;
    std::ranges::copy(endpoint.path, std::begin(address.sun_path));
    SocketAddress result;
    std::memcpy(&result.storage, &address, sizeof address);
    result.length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + endpoint.path.size() + 1);
    return result;
}

SocketAddress address_of_v4(const IpEndpoint& endpoint) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(endpoint.port);
    std::memcpy(&address.sin_addr, endpoint.address.bytes().data() + 12, sizeof address.sin_addr);
    SocketAddress result;
    std::memcpy(&result.storage, &address, sizeof address);
    result.length = sizeof address;
    return result;
}

SocketAddress address_of_v6(const IpEndpoint& endpoint) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(endpoint.port);
    std::memcpy(&address.sin6_addr, endpoint.address.bytes().data(), sizeof address.sin6_addr);
    SocketAddress result;
    std::memcpy(&result.storage, &address, sizeof address);
    result.length = sizeof address;
    return result;
}

Endpoint from_v4(const SocketAddress& address) {
    sockaddr_in in{};
    std::memcpy(&in, &address.storage, sizeof in);
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &in.sin_addr, bytes.size());
    return IpEndpoint{IpAddress::from_v4(bytes), ntohs(in.sin_port)};
}

Endpoint from_v6(const SocketAddress& address) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address.storage, sizeof in);
    IpAddress::Bytes bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return IpEndpoint{IpAddress{bytes}, ntohs(in.sin6_port)};
}

Endpoint from_path(const SocketAddress& address) {
    constexpr std::size_t path_offset = offsetof(sockaddr_un, sun_path);
    if (address.length <= path_offset) return UnixEndpoint{};
    sockaddr_un in{};
    std::memcpy(&in, &address.storage, sizeof in);
    const std::size_t room =
        std::min<std::size_t>(address.length - path_offset, sizeof in.sun_path);
    return UnixEndpoint{std::string(in.sun_path, ::strnlen(in.sun_path, room))};
}

}  // namespace

Result<Endpoint> parse_endpoint(std::string_view text, std::optional<std::uint16_t> default_port) {
    if (text.starts_with(unix_prefix)) return parse_unix(text);
    const auto parts = split(text);
    if (!parts) return not_an_endpoint(text);
    const auto port = parts->port ? parse_port(*parts->port) : default_port;
    if (!port) return not_an_endpoint(text);
    if (const auto address = IpAddress::parse(parts->host)) {
        return Endpoint{IpEndpoint{*address, *port}};
    }
    if (text.starts_with('[') || !is_host_name(parts->host)) return not_an_endpoint(text);
    return Endpoint{HostEndpoint{std::string(parts->host), *port}};
}

std::string format(const Endpoint& endpoint) {
    if (const auto* local = std::get_if<UnixEndpoint>(&endpoint)) {
        return fmt::format("{}{}", unix_prefix, local->path);
    }
    if (const auto* host = std::get_if<HostEndpoint>(&endpoint)) {
        return fmt::format("{}:{}", host->host, host->port);
    }
    const auto& ip = std::get<IpEndpoint>(endpoint);
    if (ip.address.is_v4()) return fmt::format("{}:{}", ip.address.text(), ip.port);
    return fmt::format("[{}]:{}", ip.address.text(), ip.port);
}

bool is_local(const Endpoint& endpoint) {
    if (const auto* ip = std::get_if<IpEndpoint>(&endpoint)) return ip->address.is_loopback();
    return std::holds_alternative<UnixEndpoint>(endpoint);
}

const sockaddr* SocketAddress::get() const {
    // The one cast that the socket interface is made for.
    return reinterpret_cast<const sockaddr*>(&storage);
}

Result<SocketAddress> socket_address(const Endpoint& endpoint) {
    if (const auto* local = std::get_if<UnixEndpoint>(&endpoint)) return address_of_path(*local);
    if (const auto* ip = std::get_if<IpEndpoint>(&endpoint)) {
        return ip->address.is_v4() ? address_of_v4(*ip) : address_of_v6(*ip);
    }
    return fail(Errc::usage, fmt::format("{} is a name, not an address", format(endpoint)));
}

Endpoint endpoint_of(const SocketAddress& address) {
    if (address.family() == AF_INET) return from_v4(address);
    if (address.family() == AF_INET6) return from_v6(address);
    return from_path(address);
}

}  // namespace klatch::net
