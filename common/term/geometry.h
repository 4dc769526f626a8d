// Places and areas of a screen, in cells counted from the top left corner.
#pragma once

#include <algorithm>

namespace klatch::term {

struct Size {
    int rows = 0;
    int columns = 0;

    friend bool operator==(const Size&, const Size&) = default;
};

struct Position {
    int row = 0;
    int column = 0;

    friend bool operator==(const Position&, const Position&) = default;
};

// A rectangle; empty when a side is not positive.
struct Rect {
    int row = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;

    [[nodiscard]] bool empty() const { return rows <= 0 || columns <= 0; }
    [[nodiscard]] int bottom() const { return row + rows; }       // the row below the last one
    [[nodiscard]] int right() const { return column + columns; }  // the column after the last one
    [[nodiscard]] bool contains(Position at) const {
        return at.row >= row && at.row < bottom() && at.column >= column && at.column < right();
    }

    friend bool operator==(const Rect&, const Rect&) = default;
};

// The part of `a` that lies in `b`.
[[nodiscard]] inline Rect intersection(const Rect& a, const Rect& b) {
    const int row = std::max(a.row, b.row);
    const int column = std::max(a.column, b.column);
    return {row, column, std::max(0, std::min(a.bottom(), b.bottom()) - row),
            std::max(0, std::min(a.right(), b.right()) - column)};
}

}  // namespace klatch::term
