#include "common/term/curses_painter.h"

namespace klatch::term {
namespace {

int count_colors(Colors wanted) {
    if (wanted == Colors::none || !has_colors()) return 0;
    start_color();
    return use_default_colors() == OK ? COLORS : 0;
}

void set_pair(cchar_t& form, int pair) {
    form.ext_color = pair;
    form.attr |= static_cast<attr_t>(COLOR_PAIR(pair > 255 ? 255 : pair));
}

}  // namespace

CursesPainter::CursesPainter(Colors colors, Charset charset)
    : charset_(charset), colors_(count_colors(colors)) {}

void CursesPainter::forget() {
    is_known_ = false;
}

void CursesPainter::paint(const Frame& next) {
    if (next.size() == Size{}) return;
    if (!is_known_ || shown_.size() != next.size()) start_over(next);
    if (const auto scroll = find_scroll(shown_, next)) paint_scroll(*scroll);
    for (int row = 0; row < next.size().rows; ++row)
        paint_row(next, row);
    place_cursor(next);
    shown_ = next;
    wrefresh(stdscr);
}

void CursesPainter::start_over(const Frame& next) {
    shown_ = Frame(next.size());
    is_known_ = true;
    wclear(stdscr);
}

// Curses finds moved lines by itself, but only lines of the whole width, and lists beside a pane
// stay where they are.  So the lists are let move too, which curses then does in a few bytes, and
// are mended with what else changed.
void CursesPainter::paint_scroll(const Scroll& scroll) {
    wsetscrreg(stdscr, scroll.top, scroll.bottom - 1);
    scrollok(stdscr, TRUE);
    wscrl(stdscr, scroll.lines);
    scrollok(stdscr, FALSE);
    // Where the new lines begin.
    wmove(stdscr, scroll.lines > 0 ? scroll.bottom - scroll.lines : scroll.top, 0);
    wrefresh(stdscr);
    shown_.move_rows(scroll.top, scroll.bottom, scroll.lines);
}

void CursesPainter::paint_row(const Frame& next, int row) {
    const int columns = next.size().columns;
    if (next.same_cells(row, shown_, row, 0, columns)) return;
    const auto is_same = [&](int column) {
        return next.same_cell(next.at({row, column}), shown_, shown_.at({row, column}));
    };
    int first = 0;
    while (is_same(first))
        ++first;
    int last = columns - 1;
    while (is_same(last))
        --last;
    while (first > 0 && next.at({row, first}).width == 0)
        --first;
    write_cells(next, row, first, last);
}

void CursesPainter::write_cells(const Frame& next, int row, int first, int last) {
    run_.clear();
    for (int column = first; column <= last; ++column) {
        const Cell& cell = next.at({row, column});
        if (cell.width == 0) continue;
        const auto marks = next.marks(cell);
        add_cell(to_curses(cell, marks, charset_), cell.style);
        if (needs_second_half(cell, charset_)) {
            add_cell(second_half(cell, marks, charset_), cell.style);
        }
    }
    wmove(stdscr, row, first);
    wadd_wchnstr(stdscr, run_.data(), static_cast<int>(run_.size()));
}

void CursesPainter::add_cell(const cchar_t& form, Style style) {
    run_.push_back(form);
    const int pair = pair_of(style);
    if (pair != 0) set_pair(run_.back(), pair);
}

int CursesPainter::pair_of(Style style) {
    if (colors_ < 8 || (style.fg.is_default() && style.bg.is_default())) return 0;
    if (style.fg == paired_.fg && style.bg == paired_.bg) return pair_;
    paired_ = style;
    pair_ = alloc_pair(reduce(style.fg, colors_).index, reduce(style.bg, colors_).index);
    if (pair_ < 0) pair_ = 0;
    return pair_;
}

void CursesPainter::place_cursor(const Frame& next) {
    const auto cursor = next.cursor();
    if (cursor.has_value() != is_cursor_visible_) curs_set(cursor ? 1 : 0);
    is_cursor_visible_ = cursor.has_value();
    if (cursor) wmove(stdscr, cursor->row, cursor->column);
}

}  // namespace klatch::term
