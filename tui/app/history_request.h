// The requests for what the server keeps of a buffer (CHATHISTORY): what they start from, how they
// are put, and who waits for an answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/clock.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

inline constexpr std::size_t max_page_size = 100;  // messages
// Clocks of two machines differ a little.
inline constexpr Milliseconds clock_skew{120'000};

[[nodiscard]] bool keeps_history(const Network& network);

// The messages that one request asks for.
[[nodiscard]] std::size_t page_limit(const Model& model, const Network& network);

// The line above the gap, or the last one where there is none; the first of all.
[[nodiscard]] std::optional<LineId> line_above_gap(const Buffer& buffer);
[[nodiscard]] std::optional<LineId> first_line(const Buffer& buffer);

// The newest message above the gap that we have had from the server, and the oldest of all, as a
// request names them.
[[nodiscard]] std::optional<std::string> newest_known(const Buffer& buffer);
[[nodiscard]] std::optional<std::string> oldest_known(const Buffer& buffer);

// Whether the server has said anything since the newest gap.
[[nodiscard]] bool heard_since_gap(const Buffer& buffer);

// Asks from `selector` on; the page goes where the gap is.
void request(Model& model, Effects& effects, Buffer& buffer, History::Request kind,
             std::string_view selector);
// From what is known above the gap on, else back from what is known below it.
void request_at_gap(Model& model, Effects& effects, Buffer& buffer);

// The buffer that waits for the answer with this label, or null.
[[nodiscard]] Buffer* who_asked_with(Model& model, const Network& network, std::string_view label);
// The buffer that asked first by this subcommand and has no answer yet, or null.
[[nodiscard]] Buffer* who_asked(Model& model, const Network& network, std::string_view name);

}  // namespace klatch::tui
