// What a Journal says of one entry.
#pragma once

#include <cstdint>
#include <string_view>

#include "daemon/store/entry.h"

namespace klatch::store {

enum class Refusal : std::uint8_t {
    none,         // committed
    disk_full,    // heals itself once there is room
    disk_error,   // the disk failed; the store is being recovered
    unavailable,  // the store is closed, or away for a while
    conflict,     // lost a race for a name
};

// For a person, after "the message was not sent: ".
[[nodiscard]] constexpr std::string_view describe(Refusal refusal) {
    switch (refusal) {
        case Refusal::none:
            return "";
        case Refusal::disk_full:
            return "the server's disk is full";
        case Refusal::disk_error:
            return "the server's disk failed";
        case Refusal::unavailable:
            return "the server cannot store it right now";
        case Refusal::conflict:
            return "somebody else was faster";
    }
    return "";
}

struct Verdict {
    Seq seq{};  // none when refused
    Refusal refusal = Refusal::none;
};

}  // namespace klatch::store
