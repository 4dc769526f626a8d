// Numerics in words: what is shown of an answer whose parameters a person would have to decode.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace klatch::tui {

// The sentence for a numeric ("311") and its parameters, our nick in front included; nothing for
// one that reads well as it is.
[[nodiscard]] std::optional<std::string> word_numeric(std::string_view digits,
                                                      std::span<const std::string_view> params);

// Whether it says that something was refused.
[[nodiscard]] bool is_error_numeric(std::string_view digits);

}  // namespace klatch::tui
