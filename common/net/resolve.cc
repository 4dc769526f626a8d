#include "common/net/resolve.h"

#include <fmt/format.h>
#include <netdb.h>
#include <strings.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Error lookup_error(int code, const std::string& host) {
    const std::string attempted = fmt::format("look up {}", host);
    switch (code) {
        case EAI_SYSTEM:
            return system_error(errno, attempted);
        case EAI_NONAME:
        case EAI_NODATA:
            return {Errc::not_found, attempted + ": no such host"};
        default:
            return {Errc::unavailable, fmt::format("{}: {}", attempted, ::gai_strerror(code))};
    }
}

std::vector<Endpoint> with_port(const addrinfo* first, std::uint16_t port) {
    std::vector<Endpoint> found;
    for (const addrinfo* entry = first; entry != nullptr; entry = entry->ai_next) {
        if (entry->ai_family != AF_INET && entry->ai_family != AF_INET6) continue;
        SocketAddress address;
        address.length = entry->ai_addrlen;
        std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
        const Endpoint endpoint =
            IpEndpoint{std::get<IpEndpoint>(endpoint_of(address)).address, port};
        if (std::ranges::find(found, endpoint) == found.end()) found.push_back(endpoint);
    }
    return found;
}

// RFC 6761: it means this host whatever the system's files say; a bare system has none.
std::vector<Endpoint> this_host(std::uint16_t port) {
    return {IpEndpoint{*IpAddress::parse("127.0.0.1"), port},
            IpEndpoint{*IpAddress::parse("::1"), port}};
}

Result<std::vector<Endpoint>> look_up(const HostEndpoint& host) {
    if (::strcasecmp(host.host.c_str(), "localhost") == 0) return this_host(host.port);
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int code = ::getaddrinfo(host.host.c_str(), nullptr, &hints, &list);
    const Addresses owner(list);
    if (code != 0) return fail(lookup_error(code, host.host));
    auto found = with_port(list, host.port);
    if (found.empty()) return fail(lookup_error(EAI_NONAME, host.host));
    return found;
}

}  // namespace

Result<std::vector<Endpoint>> resolve(const Endpoint& endpoint) {
    if (const auto* host = std::get_if<HostEndpoint>(&endpoint)) return look_up(*host);
    return std::vector<Endpoint>{endpoint};
}

}  // namespace klatch::net
