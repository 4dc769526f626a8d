// How a cell looks: two colours and a set of attributes.
#pragma once

#include <cstdint>

namespace klatch::term {

// One of the 256 palette colours, or what the terminal uses by itself.
struct Color {
    std::int16_t index = -1;  // -1: the terminal's default

    [[nodiscard]] constexpr bool is_default() const { return index < 0; }
    friend constexpr bool operator==(const Color&, const Color&) = default;
};

inline constexpr Color default_color{};

// As wide as it takes for a Style without padding: cell.h compares bytes.
enum class Attribute : std::uint32_t {
    none = 0,
    bold = 1,
    dim = 2,
    underline = 4,
    reverse = 8,
};

[[nodiscard]] constexpr Attribute operator|(Attribute a, Attribute b) {
    return static_cast<Attribute>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

struct Style {
    Color fg;
    Color bg;
    Attribute attributes = Attribute::none;

    [[nodiscard]] constexpr bool has(Attribute wanted) const {
        return (static_cast<unsigned>(attributes) & static_cast<unsigned>(wanted)) != 0;
    }
    // The same style with these attributes added.
    [[nodiscard]] constexpr Style with(Attribute added) const {
        Style style = *this;
        style.attributes = attributes | added;
        return style;
    }
    [[nodiscard]] constexpr Style in(Color color) const {
        Style style = *this;
        style.fg = color;
        return style;
    }
    friend constexpr bool operator==(const Style&, const Style&) = default;
};

static_assert(sizeof(Style) == 8);

}  // namespace klatch::term
