#include "tui/text/wrap.h"

#include <algorithm>

#include "common/text/graphemes.h"
#include "common/text/width.h"

namespace klatch::tui {
namespace {

bool is_blank(std::string_view cluster) {
    return cluster == " ";
}

// Cuts one row after the other off a text.
class RowCutter {
public:
    RowCutter(std::string_view text, int columns) : text_(text), columns_(std::max(1, columns)) {}

    [[nodiscard]] bool done() const { return done_; }

    // Not to be called when done.
    RowSlice next() {
        start_row();
        for (const std::string_view cluster : text::Clusters{text_.substr(at_)}) {
            if (cluster == "\n") {
                take(cluster);
                return row_;
            }
            const int width = text::cluster_columns(cluster);
            if (is_blank(cluster)) {
                take_blank(cluster, width);
                continue;
            }
            if (used_ + width > columns_ && at_ > row_.begin) return break_row();
            if (width == 2 && used_ > 0) note_break(row_, at_);
            take(cluster);
            used_ += width;
            row_.end = at_;
            row_.columns = used_;
            if (width == 2) note_break(row_, at_);
        }
        done_ = true;
        return row_;
    }

private:
    void start_row() {
        row_ = {at_, at_, 0};
        used_ = 0;
        has_break_ = false;
    }
    void take(std::string_view cluster) { at_ += cluster.size(); }

    // A blank belongs to the row only if something follows it there: row_.end stays for now.
    void take_blank(std::string_view cluster, int width) {
        take(cluster);
        used_ += width;
        note_break(row_, at_);
    }

    // The row may end as `row` is now, and the next one begin at `resume`.
    void note_break(const RowSlice& row, std::size_t resume) {
        has_break_ = true;
        break_row_ = row;
        resume_ = resume;
    }

    // The cluster at at_ does not fit: back to the last place to break at, or right here.
    RowSlice break_row() {
        if (!has_break_) return row_;
        at_ = resume_;
        return break_row_;
    }

    std::string_view text_;
    int columns_;
    std::size_t at_ = 0;
    bool done_ = false;
    RowSlice row_;
    int used_ = 0;  // columns of the row, blanks at its end included
    bool has_break_ = false;
    RowSlice break_row_;
    std::size_t resume_ = 0;
};

}  // namespace

std::vector<RowSlice> wrap(std::string_view text, int columns) {
    std::vector<RowSlice> rows;
    RowCutter cutter{text, columns};
    while (!cutter.done())
        rows.push_back(cutter.next());
    return rows;
}

}  // namespace klatch::tui
