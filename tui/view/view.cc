#include "tui/view/view.h"

#include "tui/app/layout.h"
#include "tui/view/buffer_list.h"
#include "tui/view/input_line.h"
#include "tui/view/layout.h"
#include "tui/view/member_list.h"
#include "tui/view/notification_bar.h"
#include "tui/view/overlay.h"
#include "tui/view/pane.h"
#include "tui/view/status_line.h"
#include "tui/view/theme.h"
#include "tui/view/title.h"

namespace klatch::tui {
namespace {

void draw_separator(term::Canvas canvas, const Layout& layout) {
    std::string line;
    for (int column = 0; column < canvas.columns(); ++column) {
        const bool meets_list = column == layout.buffer_list.right() - 1 ||
                                (column == layout.member_list.column && column > 0);
        line += meets_list ? "┴" : "─";
    }
    canvas.put({0, 0}, line);
}

// The area that an overlay may cover.
term::Rect panes(const Layout& layout, term::Size size) {
    return {layout.pane.row, 0, layout.pane.rows, size.columns};
}

// What there is before the first network.
void draw_nowhere(term::Canvas frame, const Layout& layout, const Model& model) {
    frame.part(layout.pane).put({0, 1}, "Not connected to a network.");
    draw_input_line(frame.part(layout.input_line), model);
}

Drawn draw_buffer(term::Canvas frame, const Layout& layout, const Model& model,
                  const Buffer& buffer) {
    const Drawn drawn = draw_pane(frame.part(layout.pane), model, buffer);
    if (!layout.title.empty()) draw_title(frame.part(layout.title), model, buffer);
    if (!layout.member_list.empty()) draw_member_list(frame.part(layout.member_list), buffer);
    if (!layout.status_line.empty()) {
        draw_status_line(frame.part(layout.status_line), model, buffer, drawn);
    }
    return drawn;
}

void draw_surroundings(term::Canvas frame, const Layout& layout, const Model& model) {
    if (!layout.buffer_list.empty()) draw_buffer_list(frame.part(layout.buffer_list), model);
    if (!layout.separator.empty()) draw_separator(frame.part(layout.separator), layout);
    if (!layout.activity_line.empty()) draw_activity_line(frame.part(layout.activity_line), model);
    if (!layout.notification_bar.empty()) {
        draw_notification_bar(frame.part(layout.notification_bar), model);
    }
}

}  // namespace

Picture view(const Model& model, term::Size size) {
    Picture picture{term::Frame(size), std::nullopt};
    const term::Canvas canvas(picture.frame);
    if (size.rows < least_size.rows || size.columns < least_size.columns) {
        draw_too_small(canvas);
        return picture;
    }
    const Layout layout = lay_out(model, size, input_rows(model, size.columns));
    picture.frame.set_scroll_area(layout.pane);
    const Buffer* here = model.here();
    if (!here) {
        draw_nowhere(canvas, layout, model);
        return picture;
    }
    picture.drawn = draw_buffer(canvas, layout, model, *here);
    draw_surroundings(canvas, layout, model);
    picture.drawn->help_first = draw_overlay(canvas.part(panes(layout, size)), model);
    draw_input_line(canvas.part(layout.input_line), model);
    return picture;
}

}  // namespace klatch::tui
