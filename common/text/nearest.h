// "Did you mean ...?" for settings and commands.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace klatch::text {

// How many single edits lead from one word to the other: a byte inserted, dropped, changed, or two
// neighbours swapped (Damerau-Levenshtein, no substring edited twice).  A to Z compare without
// case.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate closest to the word, the first of equals; none if even that is too far for a slip
// of the fingers (a third of the word, at least 1), or the word is empty or over 64 bytes.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace klatch::text
