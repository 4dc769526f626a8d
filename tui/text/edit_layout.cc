#include "tui/text/edit_layout.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "common/text/graphemes.h"
#include "common/text/printable.h"
#include "common/text/width.h"

namespace klatch::tui {
namespace {

// Fills rows cell by cell.
class Rows {
public:
    explicit Rows(int columns) : columns_(columns) {}

    void put(std::string_view cluster) {
        const int width = text::cluster_columns(cluster);
        if (column_ > 0 && column_ + width > columns_) new_row();
        rows_.back().append(cluster);
        column_ += width;
    }
    void new_row() {
        rows_.emplace_back();
        column_ = 0;
    }
    // Where the next cell goes, for one that is `width` wide.
    [[nodiscard]] term::Position place_for(int width) {
        if (column_ > 0 && column_ + width > columns_) new_row();
        return {static_cast<int>(rows_.size()) - 1, column_};
    }
    [[nodiscard]] std::vector<std::string>& rows() { return rows_; }

private:
    int columns_;
    int column_ = 0;
    std::vector<std::string> rows_{1};
};

}  // namespace

EditLayout lay_out(const EditLine& line, term::Size box) {
    Rows rows{std::max(1, box.columns)};
    term::Position cursor;
    std::size_t at = 0;
    for (const std::string_view cluster : text::Clusters{line.text()}) {
        const bool is_newline = cluster == "\n";
        const std::string shown = is_newline ? "" : text::printable(cluster);
        const int width = is_newline ? 1 : text::cluster_columns(text::first_cluster(shown));
        if (at <= line.cursor() && line.cursor() < at + cluster.size())
            cursor = rows.place_for(width);
        at += cluster.size();
        if (is_newline) rows.new_row();
        for (const std::string_view piece : text::Clusters{shown})
            rows.put(piece);
    }
    if (line.cursor() == at) cursor = rows.place_for(1);

    const int total = static_cast<int>(rows.rows().size());
    const int first = std::max(0, cursor.row - std::max(1, box.rows) + 1);
    const int last = std::min(total, first + std::max(1, box.rows));
    EditLayout layout;
    const auto begin = rows.rows().begin();
    layout.rows.assign(begin + first, begin + last);
    layout.cursor = {cursor.row - first, cursor.column};
    layout.rows_above = first;
    layout.rows_below = total - last;
    return layout;
}

}  // namespace klatch::tui
