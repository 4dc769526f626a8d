#include "daemon/listen_address.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "common/config/setting.h"

namespace klatch::daemon {
namespace {

constexpr std::string_view unix_prefix = "unix:";
constexpr std::size_t max_path = sizeof(sockaddr_un::sun_path) - 1;

template <class T>
std::optional<T> whole_number(std::string_view text) {
    T number{};
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end) return std::nullopt;
    return number;
}

std::optional<in_addr> ipv4(const std::string& host) {
    in_addr address{};
    if (inet_pton(AF_INET, host.c_str(), &address) != 1) return std::nullopt;
    return address;
}

std::optional<in6_addr> ipv6(const std::string& host) {
    in6_addr address{};
    if (inet_pton(AF_INET6, host.c_str(), &address) != 1) return std::nullopt;
    return address;
}

// Without the brackets of an IPv6 address.
std::optional<std::string> numeric_host(std::string_view text) {
    if (text == "localhost") return "127.0.0.1";
    if (text.starts_with('[') && text.ends_with(']')) {
        std::string host{text.substr(1, text.size() - 2)};
        if (ipv6(host)) return host;
        return std::nullopt;
    }
    std::string host{text};
    if (ipv4(host)) return host;
    return std::nullopt;
}

tl::unexpected<Error> unexpected(std::string_view text) {
    return fail(Errc::configuration,
                fmt::format("expected \"unix:/path\", \"127.0.0.1:6667\" or \"[::1]:6667\", got {}",
                            config::in_quotes(text)));
}

Result<ListenAddress> parse_unix(std::string_view path) {
    if (!path.starts_with('/') || path.find('\0') != std::string_view::npos)
        return fail(Errc::configuration,
                    fmt::format("expected an absolute path after \"unix:\", got {}",
                                config::in_quotes(path)));
    if (path.size() > max_path)
        return fail(Errc::configuration,
                    fmt::format("a socket's path has at most {} bytes, this one has {}", max_path,
                                path.size()));
    return UnixAddress{std::string{path}};
}

bool is_loopback(const std::string& host) {
    constexpr std::uint32_t loopback_net = 127;
    if (const auto four = ipv4(host)) return ntohl(four->s_addr) >> 24U == loopback_net;
    const auto six = ipv6(host);
    return six && IN6_IS_ADDR_LOOPBACK(&*six);
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
    if (text.starts_with(unix_prefix)) return parse_unix(text.substr(unix_prefix.size()));
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return unexpected(text);
    auto host = numeric_host(text.substr(0, colon));
    const auto port = whole_number<std::uint16_t>(text.substr(colon + 1));
    if (!host || !port || *port == 0) return unexpected(text);
    return TcpAddress{std::move(*host), *port};
}

std::string to_string(const ListenAddress& address) {
    if (const auto* local = std::get_if<UnixAddress>(&address))
        return fmt::format("{}{}", unix_prefix, local->path);
    const auto& tcp = std::get<TcpAddress>(address);
    const bool six = tcp.host.find(':') != std::string::npos;
    return six ? fmt::format("[{}]:{}", tcp.host, tcp.port)
               : fmt::format("{}:{}", tcp.host, tcp.port);
}

bool is_local(const ListenAddress& address) {
    const auto* tcp = std::get_if<TcpAddress>(&address);
    return tcp == nullptr || is_loopback(tcp->host);
}

bool is_network(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string host{text.substr(0, slash)};
    const bool four = ipv4(host).has_value();
    if (!four && !ipv6(host)) return false;
    if (slash == std::string_view::npos) return true;
    const auto bits = whole_number<unsigned>(text.substr(slash + 1));
    return bits && *bits <= (four ? 32U : 128U);
}

}  // namespace klatch::daemon
