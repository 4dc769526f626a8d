// The text of a load message: says which room, who in it and which message, then filler.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace klatch::bench {

struct Payload {
    std::uint32_t room = 0;
    std::uint32_t sender = 0;    // the member's place in the room
    std::uint32_t sequence = 0;  // of this sender, from 0

    friend bool operator==(const Payload&, const Payload&) = default;
};

// Writes and reads texts of one fixed length, at least 24 bytes.
class PayloadFormat {
public:
    explicit PayloadFormat(std::size_t bytes);
    [[nodiscard]] std::string write(const Payload& payload) const;
    // What the end of a protocol line holds, if it is such a text.
    [[nodiscard]] std::optional<Payload> read(std::string_view line) const;

private:
    std::string filler_;
};

}  // namespace klatch::bench
