// Durations and sizes as people write them in a settings file: "90d", "2ms", "64MiB".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/clock.h"
#include "common/result.h"

namespace klatch::text {

// A whole number with a unit: ms, s, m (or min), h, d, w.  "0" needs none.  At most 1000 years.
// Errc::syntax otherwise, with a message that quotes the word and names the units.
[[nodiscard]] Result<Milliseconds> parse_duration(std::string_view word);

// The same, or "forever", which is none.
[[nodiscard]] Result<std::optional<Milliseconds>> parse_duration_or_forever(std::string_view word);

// The shortest exact form that parses back: 5400 s is "90m".  Negative durations get a "-".
[[nodiscard]] std::string format_duration(Milliseconds duration);

// A whole number of bytes with a unit: none or B, KiB, MiB, GiB (also K, M, G).  At most 2^53.
[[nodiscard]] Result<std::uint64_t> parse_size(std::string_view word);

// The shortest exact form that parses back: 4194304 is "4MiB".
[[nodiscard]] std::string format_size(std::uint64_t bytes);

}  // namespace klatch::text
