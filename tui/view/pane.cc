#include "tui/view/pane.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "tui/view/pane_block.h"

namespace klatch::tui {
namespace {

using Place = Scrollback::Iterator;

// The bottom of a pane: a line, and how many of its rows lie below.
struct Bottom {
    Place line;
    int rows_below = 0;
};

// Lays out the lines of one buffer as somebody asks for them.
class Lines {
public:
    Lines(const Model& model, const Buffer& buffer, const PaneColumns& columns)
        : model_(model), buffer_(buffer), columns_(columns) {}

    [[nodiscard]] Place begin() const { return buffer_.lines.begin(); }
    [[nodiscard]] Place end() const { return buffer_.lines.end(); }

    [[nodiscard]] PaneBlock block(Place place) const {
        const Line line = *place;
        if (place == begin()) return lay_out_line(model_, buffer_, line, nullptr, columns_);
        const Line before = *std::prev(place);
        return lay_out_line(model_, buffer_, line, &before, columns_);
    }
    [[nodiscard]] int height(Place place) const { return block(place).height(); }

    // Rows from the bottom up to the oldest line, counted no further than `enough`.
    [[nodiscard]] int rows_above(const Bottom& bottom, int enough) const {
        int rows = height(bottom.line) - bottom.rows_below;
        for (Place place = bottom.line; rows < enough && place != begin();) {
            rows += height(--place);
        }
        return rows;
    }

private:
    const Model& model_;
    const Buffer& buffer_;
    const PaneColumns& columns_;
};

// Brings rows_below into the height of its line, by going to older lines.
void go_up(const Lines& lines, Bottom& bottom) {
    while (bottom.line != lines.begin()) {
        const int height = lines.height(bottom.line);
        if (bottom.rows_below < height) return;
        bottom.rows_below -= height;
        --bottom.line;
    }
}

// The same for rows below nothing, by going to newer lines.  False beyond the newest.
bool go_down(const Lines& lines, Bottom& bottom) {
    while (bottom.rows_below < 0) {
        if (++bottom.line == lines.end()) return false;
        bottom.rows_below += lines.height(bottom.line);
    }
    return true;
}

// Where the pane's bottom is to be; nothing if that is the end of all lines.
std::optional<Bottom> settle(const Lines& lines, const Buffer& buffer, int rows) {
    if (buffer.scroll.live()) return std::nullopt;
    Bottom bottom{buffer.lines.find(*buffer.scroll.line), buffer.scroll.rows};
    if (bottom.line == lines.end()) return std::nullopt;
    go_up(lines, bottom);
    const int missing = rows - lines.rows_above(bottom, rows);
    if (missing > 0) bottom.rows_below -= missing;
    if (!go_down(lines, bottom)) return std::nullopt;
    const bool is_end = bottom.rows_below == 0 && std::next(bottom.line) == lines.end();
    return is_end ? std::nullopt : std::optional(bottom);
}

// Blocks from the bottom up, as many as `rows` need, and how many rows they have above the bottom.
struct Stack {
    std::vector<PaneBlock> blocks;
    int rows = 0;
    bool holds_oldest = false;
};

void add_lines(Stack& stack, const Lines& lines, Place after_last, int rows) {
    Place place = after_last;
    while (stack.rows < rows && place != lines.begin()) {
        stack.blocks.push_back(lines.block(--place));
        stack.rows += stack.blocks.back().height();
    }
    stack.holds_oldest = place == lines.begin();
}

void add_outgoing(Stack& stack, const Model& model, const Buffer& buffer,
                  const PaneColumns& columns, int rows) {
    const Network* network = model.find(buffer.network);
    if (!network) return;
    for (auto place = buffer.outgoing.rbegin();
         place != buffer.outgoing.rend() && stack.rows < rows; ++place) {
        stack.blocks.push_back(lay_out_outgoing(model, *network, *place, columns));
        stack.rows += stack.blocks.back().height();
    }
}

// Draws what of the stack is in the pane; short stacks stand at its top.
void draw(term::Canvas& canvas, const Stack& stack, const PaneColumns& columns) {
    int canvas_row = std::min(0, canvas.rows() - stack.rows);
    std::for_each(stack.blocks.rbegin(), stack.blocks.rend(), [&](const PaneBlock& block) {
        for (int row = 0; row < block.height(); ++row, ++canvas_row) {
            if (canvas_row >= 0 && canvas_row < canvas.rows())
                draw_row(canvas, canvas_row, block, row, columns);
        }
    });
}

std::optional<LineId> lowest_line(const Stack& stack) {
    const auto found = std::find_if(stack.blocks.begin(), stack.blocks.end(),
                                    [](const PaneBlock& block) { return block.id.has_value(); });
    return found == stack.blocks.end() ? std::nullopt : found->id;
}

}  // namespace

Drawn draw_pane(term::Canvas canvas, const Model& model, const Buffer& buffer) {
    const PaneColumns columns = divide(model, canvas.columns());
    const Lines lines(model, buffer, columns);
    const int rows = canvas.rows();
    Drawn drawn{.buffer = buffer.id, .scroll = {}, .rows = rows, .at_top = false, .bottom = {}};
    Stack stack;
    if (const auto bottom = settle(lines, buffer, rows)) {
        drawn.scroll = {(*bottom->line).id, bottom->rows_below};
        stack.rows = -bottom->rows_below;
        add_lines(stack, lines, std::next(bottom->line), rows);
    } else {
        add_outgoing(stack, model, buffer, columns, rows);
        add_lines(stack, lines, lines.end(), rows);
    }
    draw(canvas, stack, columns);
    drawn.at_top = stack.holds_oldest && stack.rows <= rows;
    drawn.bottom = lowest_line(stack);
    return drawn;
}

}  // namespace klatch::tui
