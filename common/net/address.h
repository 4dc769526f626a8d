// Internet addresses as values, and the ranges they fall in.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"

namespace klatch::net {

// An IPv4 or IPv6 address.  IPv4 is kept as ::ffff:a.b.c.d, so that a mapped address and the plain
// one are equal.  Scope ids are not kept.
class IpAddress {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    // ::, which is also "any".
    constexpr IpAddress() = default;
    constexpr explicit IpAddress(const Bytes& bytes) : bytes_(bytes) {}

    // "127.0.0.1" or "::1", without brackets or port.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    [[nodiscard]] static IpAddress from_v4(const std::array<std::uint8_t, 4>& bytes);

    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] bool is_v4() const;
    // 127.0.0.0/8 or ::1.
    [[nodiscard]] bool is_loopback() const;
    // The shortest form, as RFC 5952 has it; IPv4 as a dotted quad.
    [[nodiscard]] std::string text() const;
    // Whom a limit per address counts as one: an IPv4 address itself, of IPv6 its /64,
    // and all of loopback.
    [[nodiscard]] IpAddress limit_key() const;

    friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

private:
    Bytes bytes_{};
};

// A range of addresses: "10.0.0.0/8", "2001:db8::/32", or one address.
class Cidr {
public:
    // Errc::syntax.  Bits beyond the prefix are dropped.
    [[nodiscard]] static Result<Cidr> parse(std::string_view text);

    [[nodiscard]] bool contains(const IpAddress& address) const;
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Cidr&, const Cidr&) = default;

private:
    Cidr(const IpAddress& first, unsigned bits) : first_(first), bits_(bits) {}

    IpAddress first_;
    unsigned bits_;  // 0 to 128, IPv4 counted from 96
};

}  // namespace klatch::net

template <>
struct std::hash<klatch::net::IpAddress> {
    std::size_t operator()(const klatch::net::IpAddress& address) const noexcept;
};
