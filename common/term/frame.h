// A picture of the screen: a grid of cells and the place of the cursor.  A value; knows no
// terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/term/cell.h"
#include "common/term/geometry.h"

namespace klatch::term {

// Only what text::is_printable() enters: any other cluster of a text becomes one U+FFFD, so a frame
// can be sent to a terminal as it is.  Callers who want such bytes readable pass
// text::printable(...).
class Frame {
public:
    Frame() = default;
    explicit Frame(Size size);  // all blanks; negative sides count as 0

    [[nodiscard]] Size size() const { return size_; }
    [[nodiscard]] Rect area() const { return {0, 0, size_.rows, size_.columns}; }

    // A place inside area().
    [[nodiscard]] const Cell& at(Position place) const;
    [[nodiscard]] std::span<const Cell> row(int row) const;
    // The code points after the base; borrowed from the frame.
    [[nodiscard]] std::u32string_view marks(const Cell& cell) const;

    // Writes text from `start` rightwards, one grapheme cluster a cell or two, within `clip`.
    // A wide character that does not fit is left out, and one of which half is overwritten turns
    // blank.  Returns the column after the text, as if nothing had been clipped on the left.
    int put(Position start, std::string_view text, Style style, const Rect& clip);
    int put(Position start, std::string_view text, Style style) {
        return put(start, text, style, area());
    }
    // Blanks an area.
    void fill(const Rect& rect, Style style);

    // Moves rows [top, bottom) up by `lines`, or down if it is negative; the rows that come free
    // are blank.
    void move_rows(int top, int bottom, int lines);

    // Where the hardware cursor belongs; none hides it.
    void set_cursor(std::optional<Position> place) { cursor_ = place; }
    [[nodiscard]] std::optional<Position> cursor() const { return cursor_; }

    // The area whose content moves up and down as a whole, so a terminal looks for moved lines
    // there.
    void set_scroll_area(const Rect& rect) { scroll_area_ = intersection(rect, area()); }
    [[nodiscard]] const Rect& scroll_area() const { return scroll_area_; }

    // Whether the cells [first, last) of this frame's row look like those of a row of another frame
    // of the same width.
    [[nodiscard]] bool same_cells(int row, const Frame& other, int other_row, int first,
                                  int last) const;
    [[nodiscard]] bool same_cell(const Cell& cell, const Frame& other,
                                 const Cell& other_cell) const;

    // The row as UTF-8, without the blanks at its end.
    [[nodiscard]] std::string row_text(int row) const;

private:
    [[nodiscard]] std::size_t offset(Position place) const;
    void set(Position place, const Cell& cell);
    void put_plain(Position place, char character, Style style);
    int put_cluster(Position place, std::string_view cluster, Style style, const Rect& bounds);
    void detach_halves(Position place, int width);
    [[nodiscard]] std::uint16_t keep_marks(std::u32string_view marks);

    Size size_;
    std::vector<Cell> cells_;
    std::vector<std::u32string> marks_;  // cell.marks is an index plus one
    std::optional<Position> cursor_;
    Rect scroll_area_;
};

}  // namespace klatch::term
