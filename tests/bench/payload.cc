#include "tests/bench/payload.h"

#include <fmt/format.h>

namespace klatch::bench {

namespace {

constexpr std::size_t head_size = 20;  // "K" room "." sender "." sequence " "

// Lower-case hex digits that this program wrote itself.
std::uint32_t hex(std::string_view digits) {
    std::uint32_t value = 0;
    for (const char c : digits) {
        const int digit = c <= '9' ? c - '0' : c - 'a' + 10;
        value = (value << 4U) | (static_cast<std::uint32_t>(digit) & 15U);
    }
    return value;
}

}  // namespace

PayloadFormat::PayloadFormat(std::size_t bytes) : filler_(bytes - head_size, 'x') {}

std::string PayloadFormat::write(const Payload& payload) const {
    return fmt::format("K{:04x}.{:04x}.{:08x} {}", payload.room, payload.sender, payload.sequence,
                       filler_);
}

std::optional<Payload> PayloadFormat::read(std::string_view line) const {
    const std::size_t size = head_size + filler_.size();
    if (line.size() <= size) return std::nullopt;
    const std::string_view text = line.substr(line.size() - size);
    if (text[0] != 'K' || text[5] != '.' || text[10] != '.' || !text.ends_with(filler_)) {
        return std::nullopt;
    }
    return Payload{hex(text.substr(1, 4)), hex(text.substr(6, 4)), hex(text.substr(11, 8))};
}

}  // namespace klatch::bench
