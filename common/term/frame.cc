#include "common/term/frame.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>

#include "common/text/graphemes.h"
#include "common/text/printable.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace klatch::term {
namespace {

bool is_plain(char byte) {
    return byte >= 0x20 && byte < 0x7F;
}

// A cluster in the form of a cell: what follows the base, and the columns it takes.
struct Glyph {
    char32_t base = text::replacement_character;
    std::u32string marks;
    int columns = 1;
};

Glyph glyph_of(std::string_view cluster) {
    if (!text::is_printable(cluster)) return {};
    Glyph glyph;
    glyph.columns = text::cluster_columns(cluster);
    const text::Decoded first = text::decode_first(cluster);
    glyph.base = first.code_point;
    for (const text::Decoded& point : text::CodePoints{cluster.substr(first.size)}) {
        glyph.marks += point.code_point;
    }
    return glyph;
}

}  // namespace

Frame::Frame(Size size) : size_{std::max(0, size.rows), std::max(0, size.columns)} {
    cells_.resize(static_cast<std::size_t>(size_.rows) * static_cast<std::size_t>(size_.columns));
}

std::size_t Frame::offset(Position place) const {
    assert(area().contains(place));
    return static_cast<std::size_t>(place.row) * static_cast<std::size_t>(size_.columns) +
           static_cast<std::size_t>(place.column);
}

const Cell& Frame::at(Position place) const {
    return cells_[offset(place)];
}

std::span<const Cell> Frame::row(int row) const {
    if (size_.columns == 0) return {};
    return {&cells_[offset({row, 0})], static_cast<std::size_t>(size_.columns)};
}

std::u32string_view Frame::marks(const Cell& cell) const {
    if (cell.marks == 0) return {};
    return marks_[cell.marks - 1U];
}

std::uint16_t Frame::keep_marks(std::u32string_view marks) {
    // A screen with more clusters than this shows the bases alone.
    if (marks.empty() || marks_.size() == UINT16_MAX) return 0;
    marks_.emplace_back(marks);
    return static_cast<std::uint16_t>(marks_.size());
}

void Frame::set(Position place, const Cell& cell) {
    cells_[offset(place)] = cell;
}

// Blanks the halves that wide characters at the edges of [place, place + width) leave behind.
void Frame::detach_halves(Position place, int width) {
    const Position before{place.row, place.column - 1};
    const Position after{place.row, place.column + width};
    if (at(place).width == 0) set(before, {.style = at(before).style});
    if (after.column < size_.columns && at(after).width == 0) {
        set(after, {.style = at(after).style});
    }
}

int Frame::put(Position start, std::string_view text, Style style, const Rect& clip) {
    const Rect bounds = intersection(clip, area());
    if (bounds.empty() || start.row < bounds.row || start.row >= bounds.bottom()) {
        return start.column;
    }
    int column = start.column;
    while (!text.empty() && column < bounds.right()) {
        if (is_plain(text[0]) && (text.size() == 1 || is_plain(text[1]))) {
            if (column >= bounds.column) put_plain({start.row, column}, text[0], style);
            text.remove_prefix(1);
            ++column;
            continue;
        }
        const std::string_view cluster = text::first_cluster(text);
        text.remove_prefix(cluster.size());
        column = put_cluster({start.row, column}, cluster, style, bounds);
    }
    return column;
}

void Frame::put_plain(Position place, char character, Style style) {
    detach_halves(place, 1);
    set(place, {.base = static_cast<unsigned char>(character), .style = style});
}

int Frame::put_cluster(Position place, std::string_view cluster, Style style, const Rect& bounds) {
    const Glyph glyph = glyph_of(cluster);
    const int next = place.column + glyph.columns;
    if (place.column < bounds.column || next > bounds.right()) return next;
    detach_halves(place, glyph.columns);
    set(place, {.base = glyph.base,
                .marks = keep_marks(glyph.marks),
                .width = static_cast<std::uint16_t>(glyph.columns),
                .style = style});
    if (glyph.columns == 2) set({place.row, place.column + 1}, {.width = 0, .style = style});
    return next;
}

void Frame::fill(const Rect& rect, Style style) {
    const Rect bounds = intersection(rect, area());
    for (int row = bounds.row; row < bounds.bottom() && !bounds.empty(); ++row) {
        detach_halves({row, bounds.column}, bounds.columns);
        for (int column = bounds.column; column < bounds.right(); ++column) {
            set({row, column}, {.style = style});
        }
    }
}

void Frame::move_rows(int top, int bottom, int lines) {
    if (size_.columns == 0 || top >= bottom) return;
    assert(top >= 0 && bottom <= size_.rows);
    const auto width = static_cast<std::ptrdiff_t>(size_.columns);
    const auto first = cells_.begin() + top * width;
    const auto last = cells_.begin() + bottom * width;
    const auto shift = std::min<std::ptrdiff_t>(std::abs(lines), bottom - top) * width;
    if (lines > 0) {
        std::fill(std::move(first + shift, last, first), last, Cell{});
    } else {
        std::fill(first, std::move_backward(first, last - shift, last), Cell{});
    }
}

bool Frame::same_cell(const Cell& cell, const Frame& other, const Cell& other_cell) const {
    if (cell.marks == 0 || other_cell.marks == 0) return cell == other_cell;
    return cell.base == other_cell.base && cell.width == other_cell.width &&
           cell.style == other_cell.style && marks(cell) == other.marks(other_cell);
}

bool Frame::same_cells(int row, const Frame& other, int other_row, int first, int last) const {
    if (first >= last) return true;
    const Cell* mine = &cells_[offset({row, first})];
    const Cell* theirs = &other.cells_[other.offset({other_row, first})];
    const auto count = static_cast<std::size_t>(last - first);
    if (marks_.empty() && other.marks_.empty()) {
        return std::memcmp(mine, theirs, count * sizeof(Cell)) == 0;
    }
    return std::equal(mine, mine + count, theirs,
                      [&](const Cell& a, const Cell& b) { return same_cell(a, other, b); });
}

std::string Frame::row_text(int row) const {
    std::string text;
    for (const Cell& cell : this->row(row)) {
        if (cell.width == 0) continue;
        text::append_utf8(text, cell.base);
        for (const char32_t mark : marks(cell))
            text::append_utf8(text, mark);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace klatch::term
