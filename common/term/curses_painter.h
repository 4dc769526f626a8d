// Brings the current curses screen from one frame to the next with few bytes.  Internal to the
// curses terminal.
#pragma once

#include <vector>

#include "common/term/curses_cell.h"
#include "common/term/frame.h"
#include "common/term/palette.h"
#include "common/term/scroll.h"

namespace klatch::term {

class CursesPainter {
public:
    // After newterm().
    CursesPainter(Colors colors, Charset charset);

    void paint(const Frame& next);
    // The next paint() sends everything.
    void forget();

private:
    void start_over(const Frame& next);
    void paint_scroll(const Scroll& scroll);
    void paint_row(const Frame& next, int row);
    void place_cursor(const Frame& next);
    void write_cells(const Frame& next, int row, int first, int last);
    void add_cell(const cchar_t& form, Style style);
    [[nodiscard]] int pair_of(Style style);

    Charset charset_;
    int colors_ = 0;
    Frame shown_;
    bool is_known_ = false;
    bool is_cursor_visible_ = true;
    std::vector<cchar_t> run_;
    Style paired_;  // the colours that pair_ is for
    int pair_ = 0;
};

}  // namespace klatch::term
