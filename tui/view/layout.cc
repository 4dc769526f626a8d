#include "tui/view/layout.h"

#include <algorithm>

#include "tui/app/layout.h"

namespace klatch::tui {
namespace {

constexpr int buffer_list_columns = 15;
constexpr int member_list_columns = 16;
constexpr int least_pane_columns = 20;
constexpr int least_pane_rows = 2;

// Takes rows from the bottom of what is left, as long as the pane keeps its least height.
class Rows {
public:
    explicit Rows(term::Size size) : left_{0, 0, size.rows, size.columns} {}

    // How many of these wishes come true, in this order, with the pane above them.
    [[nodiscard]] bool has_room(int rows) const { return left_.rows - rows >= least_pane_rows; }
    term::Rect take_bottom(int rows) {
        left_.rows -= rows;
        return {left_.bottom(), left_.column, rows, left_.columns};
    }
    term::Rect take_top(int rows) {
        const term::Rect taken{left_.row, left_.column, rows, left_.columns};
        left_.row += rows;
        left_.rows -= rows;
        return taken;
    }
    [[nodiscard]] const term::Rect& left() const { return left_; }

private:
    term::Rect left_;
};

term::Rect take_left(term::Rect& from, int columns) {
    const term::Rect taken{from.row, from.column, from.rows, columns};
    from.column += columns;
    from.columns -= columns;
    return taken;
}

term::Rect take_right(term::Rect& from, int columns) {
    from.columns -= columns;
    return {from.row, from.right(), from.rows, columns};
}

}  // namespace

Layout lay_out(const Model& model, term::Size size, int input_rows) {
    Layout layout;
    Rows rows(size);
    layout.input_line = rows.take_bottom(std::clamp(input_rows, 1, std::max(1, size.rows / 3)));
    if (model.bare) {
        layout.pane = rows.left();
        return layout;
    }
    // The first to go on a low screen is the last one here.
    const bool has_status = rows.has_room(1);
    const bool has_title = rows.has_room(2);
    const bool has_bar = rows.has_room(3);
    const bool has_separator = rows.has_room(4);
    if (has_status) layout.status_line = rows.take_bottom(1);
    if (has_title) layout.title = rows.take_top(1);
    if (has_bar) layout.notification_bar = rows.take_bottom(1);
    const term::Rect separator = has_separator ? rows.take_bottom(1) : term::Rect{};

    layout.pane = rows.left();
    if (shows_buffer_list(model) &&
        layout.pane.columns - buffer_list_columns >= least_pane_columns) {
        layout.buffer_list = take_left(layout.pane, buffer_list_columns);
    }
    const Buffer* here = model.here();
    if (here && here->kind == BufferKind::channel && shows_member_list(model) &&
        layout.pane.columns - member_list_columns >= least_pane_columns) {
        layout.member_list = take_right(layout.pane, member_list_columns);
    }
    const bool has_lists = !layout.buffer_list.empty() || !layout.member_list.empty();
    (has_lists ? layout.separator : layout.activity_line) = separator;
    return layout;
}

}  // namespace klatch::tui
