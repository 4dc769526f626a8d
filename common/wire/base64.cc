#include "common/wire/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace klatch::wire {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 64;

constexpr std::array<std::uint8_t, 256> digit_of = [] {
    std::array<std::uint8_t, 256> out{};
    out.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        out[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return out;
}();

constexpr std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0;
}

constexpr char digit(std::uint32_t bits, unsigned shift) {
    return alphabet[(bits >> shift) & 63U];
}

// The number of "=" at the end, at most 2.
std::size_t padding_of(std::string_view text) {
    if (text.ends_with("==")) return 2;
    return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string base64_encode(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (; !bytes.empty(); bytes.remove_prefix(bytes.size() < 3 ? bytes.size() : 3)) {
        const std::uint32_t bits =
            byte_at(bytes, 0) << 16U | byte_at(bytes, 1) << 8U | byte_at(bytes, 2);
        text.push_back(digit(bits, 18));
        text.push_back(digit(bits, 12));
        text.push_back(bytes.size() > 1 ? digit(bits, 6) : '=');
        text.push_back(bytes.size() > 2 ? digit(bits, 0) : '=');
    }
    return text;
}

Result<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return fail(Errc::syntax, "decode base64: length no multiple of 4");
    text.remove_suffix(padding_of(text));
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char character : text) {
        const std::uint8_t value = digit_of[static_cast<std::uint8_t>(character)];
        if (value == no_digit) return fail(Errc::syntax, "decode base64: not in the alphabet");
        bits = bits << 6U | value;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>(bits >> count & 0xFFU));
        bits &= (1U << count) - 1;
    }
    if (bits != 0) return fail(Errc::syntax, "decode base64: bits behind the last byte");
    return bytes;
}

}  // namespace klatch::wire
