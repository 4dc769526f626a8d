// One line of a scrollback, laid out for a pane: the rules above it and its rows of text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/term/canvas.h"
#include "tui/app/model.h"
#include "tui/text/wrap.h"

namespace klatch::tui {

// How the rows of a pane are divided.
struct PaneColumns {
    int all = 0;
    int time = 0;  // 0: no room for it
    int nick = 0;  // 0: no column of its own, it stands before the text
    int text = 0;  // where the text begins
};
[[nodiscard]] PaneColumns divide(const Model& model, int columns);

struct PaneBlock {
    std::optional<LineId> id;
    std::vector<std::string> rules;  // above the line: a new day, what is new
    std::string time;
    std::string nick;  // printable
    term::Style nick_style;
    std::string divider = "│";
    std::string text;  // printable
    term::Style text_style;
    std::vector<RowSlice> rows;  // of the text
    std::string mark;            // at the right end of the last row

    [[nodiscard]] int height() const { return static_cast<int>(rules.size() + rows.size()); }
};

// A line, and the rules between it and the one before, if there is one.
[[nodiscard]] PaneBlock lay_out_line(const Model& model, const Buffer& buffer, const Line& line,
                                     const Line* before, const PaneColumns& columns);
// A message on its way, which stands below the lines.
[[nodiscard]] PaneBlock lay_out_outgoing(const Model& model, const Network& network,
                                         const Outgoing& outgoing, const PaneColumns& columns);

// Draws one row of a block, counted from its top.
void draw_row(term::Canvas& canvas, int canvas_row, const PaneBlock& block, int block_row,
              const PaneColumns& columns);

}  // namespace klatch::tui
