#include "common/net/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace klatch::net {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned address_bits = 128;
constexpr unsigned mapped_bits = 96;
constexpr unsigned limit_bits = 64;

// The address with all bits after the first `bits` cleared.
IpAddress masked(const IpAddress& address, unsigned bits) {
    IpAddress::Bytes bytes = address.bytes();
    for (unsigned i = 0; i < bytes.size(); ++i) {
        const unsigned kept = std::min(bits - std::min(bits, 8 * i), 8U);
        bytes[i] = static_cast<std::uint8_t>(bytes[i] & (0xff00U >> kept));
    }
    return IpAddress{bytes};
}

std::optional<unsigned> parse_bits(std::string_view text, unsigned most) {
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (error != std::errc{} || end != text.data() + text.size() || bits > most) return {};
    return bits;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    const std::string terminated(text);
    if (terminated.size() != std::strlen(terminated.c_str())) return std::nullopt;
    std::array<std::uint8_t, 4> v4{};
    if (::inet_pton(AF_INET, terminated.c_str(), v4.data()) == 1) return from_v4(v4);
    Bytes v6{};
    if (::inet_pton(AF_INET6, terminated.c_str(), v6.data()) == 1) return IpAddress{v6};
    return std::nullopt;
}

IpAddress IpAddress::from_v4(const std::array<std::uint8_t, 4>& bytes) {
    Bytes mapped{};
    std::ranges::copy(mapped_prefix, mapped.begin());
    std::ranges::copy(bytes, mapped.begin() + mapped_prefix.size());
    return IpAddress{mapped};
}

bool IpAddress::is_v4() const {
    return std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes_.begin());
}

bool IpAddress::is_loopback() const {
    if (is_v4()) return bytes_[12] == 127;
    Bytes one{};
    one.back() = 1;
    return bytes_ == one;
}

std::string IpAddress::text() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_v4()) {
        ::inet_ntop(AF_INET, bytes_.data() + mapped_prefix.size(), text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size());
    }
    return text.data();
}

IpAddress IpAddress::limit_key() const {
    if (is_loopback()) return from_v4({127, 0, 0, 1});
    return is_v4() ? *this : masked(*this, limit_bits);
}

Result<Cidr> Cidr::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return fail(Errc::syntax, fmt::format("\"{}\" is no address range", text));
    if (slash == std::string_view::npos) return Cidr(*address, address_bits);

    const unsigned offset = address->is_v4() ? mapped_bits : 0;
    const auto bits = parse_bits(text.substr(slash + 1), address_bits - offset);
    if (!bits) {
        return fail(Errc::syntax, fmt::format("\"{}\": the prefix is a number from 0 to {}", text,
                                              address_bits - offset));
    }
    return Cidr(masked(*address, *bits + offset), *bits + offset);
}

bool Cidr::contains(const IpAddress& address) const {
    return masked(address, bits_) == first_;
}

std::string Cidr::text() const {
    const bool v4 = first_.is_v4() && bits_ >= mapped_bits;
    return fmt::format("{}/{}", first_.text(), v4 ? bits_ - mapped_bits : bits_);
}

}  // namespace klatch::net

std::size_t std::hash<klatch::net::IpAddress>::operator()(
    const klatch::net::IpAddress& address) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, address.bytes().data(), sizeof high);
    std::memcpy(&low, address.bytes().data() + sizeof high, sizeof low);
    // An attacker chooses the bits of a /64, so both halves are mixed before they meet.
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
    high = (high ^ (high >> 32)) * odd;
    low = (low ^ (low >> 29)) * (odd + 2);
    return static_cast<std::size_t>(high ^ (low >> 32) ^ (low << 32));
}
