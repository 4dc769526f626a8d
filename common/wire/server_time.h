// The time format of IRCv3 server-time, "2011-10-19T16:40:51.620Z", to and from WallTime.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "common/clock.h"
#include "common/result.h"

namespace klatch::wire {

// A formatted time as a value; needs no heap.
class ServerTimeText {
public:
    // A time outside the years 0 to 9999 becomes the nearest that fits.
    explicit ServerTimeText(WallTime time);
    [[nodiscard]] std::string_view view() const { return {text_.data(), text_.size()}; }

private:
    std::array<char, 24> text_{};
};

// Takes a fraction of 0 to 9 digits, of which three count, and a leap second as the one after it.
// Errc::syntax for anything else, another zone than Z included.
[[nodiscard]] Result<WallTime> parse_server_time(std::string_view text);

}  // namespace klatch::wire
