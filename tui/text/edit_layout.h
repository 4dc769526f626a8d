// Where the text of an input line stands in a box of cells, and where its cursor.
#pragma once

#include <string>
#include <vector>

#include "common/term/geometry.h"
#include "tui/text/edit_line.h"

namespace klatch::tui {

struct EditLayout {
    std::vector<std::string> rows;  // what the box shows; printable; at least one
    term::Position cursor;          // in the box
    int rows_above = 0;             // that do not fit
    int rows_below = 0;
};

// Breaks the text into rows of box.columns, between clusters and at newlines, and picks box.rows of
// them so that the cursor is among them.  What no terminal may get is shown as text::printable()
// writes it.  A side of the box below 1 counts as 1.
[[nodiscard]] EditLayout lay_out(const EditLine& line, term::Size box);

}  // namespace klatch::tui
