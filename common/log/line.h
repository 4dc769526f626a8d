// Writes one event as a line of text: logfmt, JSON, or for the journal.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/clock.h"
#include "common/log/events.h"
#include "common/log/field.h"
#include "common/log/settings.h"

namespace klatch::log {

// Bytes of a text as it is shown; a longer one is cut and ends in "…".
inline constexpr std::size_t max_field = 512;

struct Record {
    WallTime time;
    Level level = Level::info;
    const Event* event = nullptr;
    std::span<const Field> fields;
};

// With its line feed.  Whatever the fields hold, it is one line, valid UTF-8, without a byte that a
// terminal obeys, and parses back.  Format::automatic is logfmt.
//   logfmt    time=2026-01-02T03:04:05.678Z level=info event=conn.open transport=unix
//   json      {"time":"…","level":"info","event":"conn.open","transport":"unix"}
//   journald  <6>event=conn.open transport=unix
[[nodiscard]] std::string format_line(const Record& record, Format format, Addresses addresses);

// "2026-01-02T03:04:05.678Z"
[[nodiscard]] std::string format_time(WallTime time);

}  // namespace klatch::log
