#include "common/term/scroll.h"

#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace klatch::term {
namespace {

// What setting a scroll region and moving in it costs, in cells.
constexpr int scroll_cost = 40;

using RowHash = std::uint64_t;  // 0: a blank row

RowHash hash_of(const Frame& frame, int row, const Rect& area) {
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15U;
    RowHash hash = 0;
    bool is_blank = true;
    for (int column = area.column; column < area.right(); ++column) {
        const Cell& cell = frame.at({row, column});
        const auto style =
            static_cast<std::uint64_t>(static_cast<std::uint16_t>(cell.style.fg.index)) |
            (static_cast<std::uint64_t>(cell.style.attributes) << 16U);
        is_blank = is_blank && cell == Cell{};
        hash = (hash ^ cell.base ^ (style << 32U)) * prime;
        hash ^= hash >> 29U;
    }
    return is_blank ? 0 : hash | 1U;
}

std::vector<RowHash> hash_rows(const Frame& frame, const Rect& area) {
    std::vector<RowHash> hashes;
    hashes.reserve(static_cast<std::size_t>(area.rows));
    for (int row = area.row; row < area.bottom(); ++row)
        hashes.push_back(hash_of(frame, row, area));
    return hashes;
}

// The shift by which the most rows of `next` are found in `shown`; 0 if none is found.
int best_shift(const std::vector<RowHash>& shown, const std::vector<RowHash>& next) {
    const int rows = static_cast<int>(shown.size());
    int best = 0;
    int best_matches = 0;
    for (int shift = 1 - rows; shift < rows; ++shift) {
        if (shift == 0) continue;
        int matches = 0;
        for (int row = std::max(0, -shift); row < std::min(rows, rows - shift); ++row) {
            const RowHash wanted = next[static_cast<std::size_t>(row)];
            if (wanted != 0 &&
                wanted == shown[static_cast<std::size_t>(row) + static_cast<std::size_t>(shift)])
                ++matches;
        }
        const bool is_nearer = matches == best_matches && std::abs(shift) < std::abs(best);
        if (matches > best_matches || (matches > 0 && is_nearer)) {
            best = shift;
            best_matches = matches;
        }
    }
    return best;
}

// How many cells of the row differ from those of row `from` of the other frame; from a blank row
// if there is no such row in the area.
int differing_cells(const Frame& next, int row, const Frame& shown, int from, const Rect& area) {
    const int columns = next.size().columns;
    const bool is_new = from < area.row || from >= area.bottom();
    int count = 0;
    for (int column = 0; column < columns; ++column) {
        const Cell& cell = next.at({row, column});
        const bool is_same =
            is_new ? cell == Cell{} : next.same_cell(cell, shown, shown.at({from, column}));
        if (!is_same) ++count;
    }
    return count;
}

int cost_of(const Frame& shown, const Frame& next, const Rect& area, int shift) {
    int cost = shift == 0 ? 0 : scroll_cost;
    for (int row = area.row; row < area.bottom(); ++row) {
        cost += differing_cells(next, row, shown, row + shift, area);
    }
    return cost;
}

bool has_few_changes(const Frame& shown, const Frame& next, const Rect& area) {
    int changed = 0;
    for (int row = area.row; row < area.bottom() && changed < 2; ++row) {
        if (!next.same_cells(row, shown, row, area.column, area.right())) ++changed;
    }
    return changed < 2;
}

}  // namespace

std::optional<Scroll> find_scroll(const Frame& shown, const Frame& next) {
    assert(shown.size() == next.size());
    const Rect& area = next.scroll_area();
    if (area.empty() || area != shown.scroll_area()) return std::nullopt;
    if (has_few_changes(shown, next, area)) return std::nullopt;
    const int shift = best_shift(hash_rows(shown, area), hash_rows(next, area));
    if (shift == 0) return std::nullopt;
    if (cost_of(shown, next, area, shift) >= cost_of(shown, next, area, 0)) return std::nullopt;
    return Scroll{area.row, area.bottom(), shift};
}

}  // namespace klatch::term
