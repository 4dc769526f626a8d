#include "common/text/utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace klatch::text {
namespace {

// How a sequence starts: its length, the payload of the lead byte, and the range that the second
// byte must lie in (Unicode 15, table 3-7).
struct Lead {
    std::size_t size = 0;  // 0: no sequence starts with this byte
    std::uint8_t payload = 0;
    std::uint8_t second_min = 0x80;
    std::uint8_t second_max = 0xBF;
};

constexpr Lead lead_of(std::uint8_t byte) {
    const auto low = [byte](unsigned mask) { return static_cast<std::uint8_t>(byte & mask); };
    if (byte < 0x80) return {1, byte};
    if (byte < 0xC2) return {};
    if (byte < 0xE0) return {2, low(0x1F)};
    if (byte == 0xE0) return {3, 0, 0xA0, 0xBF};
    if (byte == 0xED) return {3, low(0x0F), 0x80, 0x9F};
    if (byte < 0xF0) return {3, low(0x0F)};
    if (byte == 0xF0) return {4, 0, 0x90, 0xBF};
    if (byte < 0xF4) return {4, low(0x07)};
    if (byte == 0xF4) return {4, low(0x07), 0x80, 0x8F};
    return {};
}

std::uint8_t byte_at(std::string_view text, std::size_t i) {
    return static_cast<std::uint8_t>(text[i]);
}

// How many bytes of ASCII the text starts with, to the next multiple of eight below or exactly.
std::size_t ascii_prefix(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    while (i < text.size() && byte_at(text, i) < 0x80)
        ++i;
    return i;
}

// How many bytes of valid UTF-8 the text starts with.
std::size_t valid_prefix(std::string_view text) {
    std::size_t i = 0;
    while (true) {
        i += ascii_prefix(text.substr(i));
        if (i == text.size()) return i;
        const Decoded point = decode_first(text.substr(i));
        if (!point.is_valid) return i;
        i += point.size;
    }
}

}  // namespace

Decoded decode_first(std::string_view text) {
    if (text.empty()) return {};
    const Lead lead = lead_of(byte_at(text, 0));
    if (lead.size == 0) return {replacement_character, 1, false};
    char32_t code_point = lead.payload;
    for (std::size_t i = 1; i < lead.size; ++i) {
        if (i == text.size()) return {replacement_character, i, false};
        const std::uint8_t byte = byte_at(text, i);
        const std::uint8_t min = i == 1 ? lead.second_min : std::uint8_t{0x80};
        const std::uint8_t max = i == 1 ? lead.second_max : std::uint8_t{0xBF};
        if (byte < min || byte > max) return {replacement_character, i, false};
        code_point = (code_point << 6U) | (byte & 0x3FU);
    }
    return {code_point, lead.size, true};
}

bool is_valid_utf8(std::string_view text) {
    return valid_prefix(text) == text.size();
}

std::string_view cut_utf8(std::string_view text, std::size_t max_bytes) {
    return text.substr(0, valid_prefix(text.substr(0, max_bytes)));
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto push = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    const auto tail = [](char32_t bits) { return 0x80U | (bits & 0x3FU); };
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (is_surrogate || code_point > 0x10FFFF) code_point = replacement_character;
    if (code_point < 0x80) {
        push(code_point);
    } else if (code_point < 0x800) {
        push(0xC0U | (code_point >> 6U));
        push(tail(code_point));
    } else if (code_point < 0x10000) {
        push(0xE0U | (code_point >> 12U));
        push(tail(code_point >> 6U));
        push(tail(code_point));
    } else {
        push(0xF0U | (code_point >> 18U));
        push(tail(code_point >> 12U));
        push(tail(code_point >> 6U));
        push(tail(code_point));
    }
}

std::string replace_invalid(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t good = valid_prefix(text);
        out.append(text.substr(0, good));
        text.remove_prefix(good);
        if (text.empty()) return out;
        append_utf8(out, replacement_character);
        text.remove_prefix(decode_first(text).size);
    }
}

}  // namespace klatch::text
