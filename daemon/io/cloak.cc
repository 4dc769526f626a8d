#include "daemon/io/cloak.h"

#include <sodium.h>

#include <array>

namespace klatch::io {

std::string cloak(const net::IpAddress& address, std::string_view secret) {
    if (address.is_loopback()) return "localhost";
    constexpr std::size_t length = 10;
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    const std::string_view key = secret.substr(0, crypto_generichash_KEYBYTES_MAX);
    crypto_generichash(
        hash.data(), hash.size(), address.bytes().data(), address.bytes().size(),
        // Bytes are bytes.  NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
        reinterpret_cast<const unsigned char*>(key.data()), key.size());
    std::string name;
    for (std::size_t i = 0; i < length; ++i)
        name += alphabet[hash.at(i) % alphabet.size()];
    return name + ".ip";
}

}  // namespace klatch::io
