// CASEMAPPING=ascii: nicks and channels compare with A to Z folded, and nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace klatch::text {

[[nodiscard]] constexpr char fold(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
}

// The text with A to Z made small; every other byte stays.
[[nodiscard]] std::string fold(std::string_view text);

// True when the two differ at most in the case of A to Z.
[[nodiscard]] bool equal_folded(std::string_view a, std::string_view b);

// True when `text` starts with `prefix`, but for the case of A to Z.
[[nodiscard]] bool starts_with_folded(std::string_view text, std::string_view prefix);

// True when `part` occurs in `text`, but for the case of A to Z.
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view part);

// Orders by the folded bytes.
[[nodiscard]] bool less_folded(std::string_view a, std::string_view b);

// For containers keyed by nick or channel, looked up by string_view without a copy:
//   std::unordered_map<std::string, UserId, FoldedHash, FoldedEqual>
struct FoldedHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept;
};
struct FoldedEqual {
    using is_transparent = void;
    [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const noexcept {
        return equal_folded(a, b);
    }
};
}  // namespace klatch::text
