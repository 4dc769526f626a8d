// Small pieces of text that several parts of the screen need.
#pragma once

#include <string>
#include <string_view>

#include "common/clock.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Printable text in at most `columns`, with "…" at the end if it had to be cut.
[[nodiscard]] std::string fit(std::string_view printable, int columns);

// The name of a buffer as it is listed: printable, and with "@" before a person's.
[[nodiscard]] std::string label_of(const Buffer& buffer);

// "!2" when somebody wants us, "3" unread messages, "·" something else; empty: nothing.
[[nodiscard]] std::string count_of(const Buffer& buffer);

// Local time in a format of %H, %M and %S.
[[nodiscard]] std::string clock_text(const Model& model, WallTime time, std::string_view format);

// A day as a number that grows by one a day, local time, and in words: "Monday, 23 November 2026".
[[nodiscard]] std::chrono::sys_days day_of(const Model& model, WallTime time);
[[nodiscard]] std::string day_text(std::chrono::sys_days day);

// The first key of an action, or "" if it has none.
[[nodiscard]] std::string key_of(const Model& model, Action action);

// "●" with the round trip, or how long an answer has been missing, "connecting", "reconnecting 4s",
// "offline".
[[nodiscard]] std::string link_text(const Model& model, const Network& network);

}  // namespace klatch::tui
