#include "common/log/mask.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/net/address.h"

namespace klatch::log {

std::string mask_address(std::string_view address) {
    constexpr std::size_t kept_v4 = 15;  // of 16 bytes: IPv4 stands in the last four
    constexpr std::size_t kept_v6 = 6;
    const auto parsed = net::IpAddress::parse(address);
    if (!parsed) return "masked";
    if (parsed->is_loopback()) return parsed->text();
    const bool four = parsed->is_v4();
    net::IpAddress::Bytes bytes = parsed->bytes();
    std::fill(bytes.begin() + (four ? kept_v4 : kept_v6), bytes.end(), std::uint8_t{0});
    return fmt::format("{}/{}", net::IpAddress{bytes}.text(), four ? 24 : 48);
}

}  // namespace klatch::log
