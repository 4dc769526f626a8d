// What a server says of itself in RPL_ISUPPORT (005): read, remembered and asked.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/wire/mode_string.h"

namespace klatch::wire {

// A value as it may stand in a token: "\x20" for a space, "\x3D" for "=", "\x5C" for "\".
[[nodiscard]] std::string escape_isupport(std::string_view value);
[[nodiscard]] std::string unescape_isupport(std::string_view raw_value);

// The tokens of one server.  Starts with the defaults of RFC 1459 for what no token said.
class Isupport {
public:
    // Takes the tokens of one 005: its parameters without the nick in front and the text behind.
    // "-TOKEN" takes one back.  Beyond 500 tokens new ones are ignored.
    void apply(std::span<const std::string_view> tokens);

    [[nodiscard]] bool has(std::string_view token) const { return tokens_.contains(token); }
    // The unescaped value; "" for a token without one.  The view lives until the next apply().
    [[nodiscard]] std::optional<std::string_view> value(std::string_view token) const;
    // The value as a number; nothing if there is none or it does not fit.
    [[nodiscard]] std::optional<std::size_t> number(std::string_view token) const;

    // PREFIX, highest rank first; the two go together letter by letter.
    [[nodiscard]] std::string_view member_modes() const;
    [[nodiscard]] std::string_view member_prefixes() const;
    // '@' for 'o' and back; '\0' for what is none.
    [[nodiscard]] char prefix_of(char mode) const;
    [[nodiscard]] char mode_of(char prefix) const;
    // 0 is the highest; anything without rank comes last.
    [[nodiscard]] std::size_t rank_of(char prefix) const;

    // For parse_modes.  The views live until the next apply().
    [[nodiscard]] ModeClasses mode_classes() const;
    // Whether CHANTYPES says that this names a channel.
    [[nodiscard]] bool is_channel(std::string_view target) const;

private:
    void apply_one(std::string_view token);
    [[nodiscard]] std::string_view value_or(std::string_view token,
                                            std::string_view otherwise) const;

    std::map<std::string, std::string, std::less<>> tokens_;
};

}  // namespace klatch::wire
