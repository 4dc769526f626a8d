// Cuts a byte stream into protocol lines, with hard limits.  Knows nothing of sockets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/wire/message.h"

namespace klatch::wire {

// How long the two parts of a line may be, in bytes.
struct LineLimits {
    std::uint32_t tags;                 // between "@" and the space, without both
    std::uint32_t body = max_body - 2;  // what follows, without CR LF
};

// What a server accepts of a client, and what a client must accept of a server.
inline constexpr LineLimits client_line_limits{.tags = max_client_tags};
inline constexpr LineLimits server_line_limits{.tags = max_tags - 2};

struct DecodedLine {
    enum class Kind : std::uint8_t { line, body_too_long, tags_too_long };
    Kind kind = Kind::line;
    // The line without its end; of a body that is too long, the tags and as much as the limit
    // allows (maybe half a character at the end); of tags that are too long, nothing.
    std::string_view text;
};

// Feed it what the peer sent, then take the lines:
//   decoder.feed(bytes);
//   while (const auto line = decoder.next()) ...
// A line ends with LF or CR LF; empty lines are skipped.  A line above the limits is reported once,
// as soon as that is clear, and the rest of it is skipped up to its LF.
// The texts, and the fed bytes they may point into, must stay put until next() answers nothing;
// from then on all of them are the caller's again.  Who stops earlier takes rest() along and feeds
// it, and what has come since, later.
// Between two lines a decoder owns no heap memory; in the middle of one, at most that line within
// its limits.  It judges no content: NUL, lone CR and invalid UTF-8 are found by who reads the
// text.
class LineDecoder {
public:
    explicit LineDecoder(LineLimits limits) : limits_(limits) {}

    void feed(std::string_view bytes);
    [[nodiscard]] std::optional<DecodedLine> next();

    // The fed bytes that next() has not come to.
    [[nodiscard]] std::string_view rest() const { return input_; }
    // Whether the stream is in the middle of a line; at its end, a line was cut off.
    [[nodiscard]] bool inside_line() const { return skipping_ || (!joined_ && !held_.empty()); }

private:
    [[nodiscard]] std::string_view join(std::string_view piece);
    [[nodiscard]] std::optional<DecodedLine> hold();
    [[nodiscard]] DecodedLine judge(std::string_view line) const;
    [[nodiscard]] std::size_t longest() const { return limits_.tags + limits_.body + 3UL; }
    void release();

    LineLimits limits_;
    std::string_view input_;  // borrowed until next() answers nothing
    std::string held_;        // the beginning of a line whose end has not come, or see joined_
    bool joined_ = false;     // held_ is a whole line that next() has handed out
    bool skipping_ = false;   // the rest of the line is of no interest
};

}  // namespace klatch::wire
