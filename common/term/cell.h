// One cell of a screen: a base character, the marks that sit on it, and a style.
#pragma once

#include <cstdint>
#include <type_traits>

#include "common/term/style.h"

namespace klatch::term {

// A wide character takes a cell of width 2 and the cell right of it, which has width 0.
struct Cell {
    char32_t base = U' ';     // always printable
    std::uint16_t marks = 0;  // the rest of the cluster: Frame::marks(cell); 0 means none
    std::uint16_t width = 1;  // 1, 2, or 0 for the right half of a wide character
    Style style;

    friend constexpr bool operator==(const Cell&, const Cell&) = default;
};

// Rows are compared as bytes.
static_assert(sizeof(Cell) == 16 && std::has_unique_object_representations_v<Cell>);

}  // namespace klatch::term
