#include "common/term/frame.h"

#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace klatch::term {
namespace {

// The first grapheme cluster of a text.
struct Cluster {
    std::u32string points;
    int width = 1;
    std::size_t bytes = 1;
};

char32_t decode(std::string_view text, std::size_t& bytes) {
    utf8proc_int32_t point = -1;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto used = utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size()), &point);
    bytes = used > 0 ? static_cast<std::size_t>(used) : 1;
    return used > 0 ? static_cast<char32_t>(point) : U'\uFFFD';
}

bool is_printable(char32_t point) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return false;
        default:
            return true;
    }
}

Cluster first_cluster(std::string_view text) {
    Cluster cluster;
    char32_t previous = decode(text, cluster.bytes);
    cluster.points = is_printable(previous) ? previous : U'\uFFFD';
    utf8proc_int32_t state = 0;
    while (cluster.bytes < text.size()) {
        std::size_t bytes = 0;
        const char32_t next = decode(text.substr(cluster.bytes), bytes);
        if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous),
                                             static_cast<utf8proc_int32_t>(next), &state)) {
            break;
        }
        if (cluster.points.size() <= max_marks) cluster.points += next;
        cluster.bytes += bytes;
        previous = next;
    }
    cluster.width =
        std::clamp(utf8proc_charwidth(static_cast<utf8proc_int32_t>(cluster.points[0])), 1, 2);
    return cluster;
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
        const Cluster cluster = first_cluster(text);
        text.remove_prefix(cluster.bytes);
        if (column >= bounds.column && column + cluster.width <= bounds.right()) {
            const Position place{start.row, column};
            detach_halves(place, cluster.width);
            const std::u32string_view points = cluster.points;
            set(place, {.base = points[0],
                        .marks = keep_marks(points.substr(1)),
                        .width = static_cast<std::uint16_t>(cluster.width),
                        .style = style});
            if (cluster.width == 2) set({start.row, column + 1}, {.width = 0, .style = style});
        }
        column += cluster.width;
    }
    return column;
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

void Frame::emphasize(const Rect& rect, Attribute attributes) {
    const Rect bounds = intersection(rect, area());
    for (int row = bounds.row; row < bounds.bottom(); ++row) {
        for (int column = bounds.column; column < bounds.right(); ++column) {
            Cell& cell = cells_[offset({row, column})];
            cell.style = cell.style.with(attributes);
        }
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
    const auto append = [&text](char32_t point) {
        utf8proc_uint8_t bytes[4];
        const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
        text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    };
    for (const Cell& cell : this->row(row)) {
        if (cell.width == 0) continue;
        append(cell.base);
        for (const char32_t mark : marks(cell))
            append(mark);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace klatch::term
