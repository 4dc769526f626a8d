// Reads the parameters of a MODE: "+ov-k alice bob key" into single changes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace klatch::wire {

// Which letters take a parameter: the four classes of CHANMODES, and the letters of PREFIX.
struct ModeClasses {
    std::string_view list;      // A: add to or remove from a list; without a parameter, show it
    std::string_view always;    // B: a parameter in both directions
    std::string_view when_set;  // C: a parameter when set
    std::string_view flag;      // D: never a parameter
    std::string_view member;    // of PREFIX: a nick in both directions
};

struct ModeChange {
    enum class Sign : std::uint8_t { plus, minus };
    enum class Kind : std::uint8_t {
        change,          // complete
        list_query,      // class A without a parameter
        no_parameter,    // one was needed and is missing
        unknown_letter,  // in no class
    };
    Sign sign = Sign::plus;
    Kind kind = Kind::change;
    char letter = '?';         // "?" for a character beyond ASCII, which is always unknown
    std::string_view param{};  // "" if there is none

    friend bool operator==(const ModeChange&, const ModeChange&) = default;
};

// `params` are those behind the target: the letters, then the parameters they take in order, then
// maybe more of both.  A parameter that is there but empty counts as missing.  What is left over
// and has no sign in front is ignored.  Views borrow from `params`.
[[nodiscard]] std::vector<ModeChange> parse_modes(std::span<const std::string_view> params,
                                                  const ModeClasses& classes);

}  // namespace klatch::wire
