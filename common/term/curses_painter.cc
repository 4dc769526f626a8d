#include "common/term/curses_painter.h"

#include <cstdlib>

#include "common/term/terminfo.h"
#include "common/term/write_all.h"

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

void scroll_window(WINDOW* window, const Scroll& scroll) {
    wsetscrreg(window, scroll.top, scroll.bottom - 1);
    scrollok(window, TRUE);
    wscrl(window, scroll.lines);
    scrollok(window, FALSE);
    wsetscrreg(window, 0, getmaxy(window) - 1);
}

}  // namespace

CursesPainter::CursesPainter(int out, Colors colors, Charset charset)
    : out_(out),
      charset_(charset),
      colors_(count_colors(colors)),
      csr_(string_capability("csr")),
      cup_(string_capability("cup")),
      ind_(string_capability("ind")),
      ri_(string_capability("ri")),
      indn_(string_capability("indn")),
      rin_(string_capability("rin")),
      sc_(string_capability("sc")),
      rc_(string_capability("rc")) {}

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

// Without these the rows are written anew, which looks the same.
std::string CursesPainter::scroll_sequence(const Scroll& scroll) const {
    if (csr_.empty() || cup_.empty() || sc_.empty() || rc_.empty()) return {};
    const bool is_up = scroll.lines > 0;
    const int lines = std::abs(scroll.lines);
    const std::string& one = is_up ? ind_ : ri_;
    const std::string& many = is_up ? indn_ : rin_;
    std::string move;
    if (lines > 1 && !many.empty()) {
        move = with_numbers(many, lines, 0);
    } else if (!one.empty()) {
        for (int i = 0; i < lines; ++i)
            move += one;
    }
    if (move.empty()) return {};
    return sc_ + with_numbers(csr_, scroll.top, scroll.bottom - 1) +
           with_numbers(cup_, is_up ? scroll.bottom - 1 : scroll.top, 0) + move +
           with_numbers(csr_, 0, shown_.size().rows - 1) + rc_;
}

// A scroll region spans the whole width, so curses gives up on it as soon as a list stands beside
// the pane.  The region is moved behind its back instead, and its three pictures of the screen are
// moved alike: what the terminal shows, what it will show, and what we draw on.
void CursesPainter::paint_scroll(const Scroll& scroll) {
    const std::string sequence = scroll_sequence(scroll);
    if (sequence.empty()) return;
    write_all(out_, sequence);
    for (WINDOW* window : {curscr, newscr, stdscr})
        scroll_window(window, scroll);
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
