#include "tui/view/overlay.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/width.h"
#include "tui/text/wrap.h"
#include "tui/view/help.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr int switcher_columns = 40;

// Returns the first row in sight.
int draw_help(term::Canvas canvas, const Model& model, const HelpOverlay& help) {
    canvas.fill();
    const std::vector<HelpRow> rows = help_rows(model, canvas.columns());
    const int count = static_cast<int>(rows.size());
    const int first = std::clamp(help.first, 0, std::max(0, count - canvas.rows()));
    for (int row = 0; row < std::min(canvas.rows(), count - first); ++row) {
        const int place = first + row;
        const HelpRow& entry = rows[static_cast<std::size_t>(place)];
        canvas.put({row, 1}, entry.keys, theme::bold);
        canvas.put({row, entry.column}, entry.text, entry.style);
    }
    const int below = count - first - canvas.rows();
    if (below <= 0) return first;
    const std::string more = fmt::format(" {} more: {} ", below, key_of(model, Action::page_down));
    canvas.put({canvas.rows() - 1, canvas.columns() - text::columns(more)}, more, theme::reverse);
    return first;
}

enum class Choice { other, selected };

void draw_match(term::Canvas row, const Model& model, BufferId id, Choice choice) {
    const Buffer* buffer = model.find(id);
    if (!buffer) return;
    const bool is_selected = choice == Choice::selected;
    const term::Style style = is_selected ? theme::reverse : theme::plain;
    row.fill(style);
    const std::string text = fmt::format("{} {:2} {}  {}", is_selected ? ">" : " ",
                                         model.number_of(id), label_of(*buffer), count_of(*buffer));
    row.put({0, 1}, fit(text, row.columns() - 2), style);
}

// Stands on the bottom of the area, near the input line.
void draw_switcher(term::Canvas canvas, const Model& model, const SwitcherOverlay& switcher) {
    const int count = static_cast<int>(switcher.matches.size());
    const int rows = std::min(canvas.rows(), std::max(1, count) + 1);
    const int columns = std::min(canvas.columns(), switcher_columns);
    term::Canvas box = canvas.part({canvas.rows() - rows, 0, rows, columns});
    box.fill();
    box.put({0, 0}, fit(" Buffers (Enter goes there, Esc stays)", columns), theme::bold);
    if (count == 0) box.put({1, 1}, "none has these letters", theme::dim);
    const int shown = rows - 1;
    const int selected = static_cast<int>(switcher.selected);
    const int first = std::clamp(selected - shown + 1, 0, std::max(0, count - shown));
    for (int row = 0; row < std::min(shown, count - first); ++row) {
        const int match = first + row;
        const auto place = static_cast<std::size_t>(match);
        draw_match(box.part({row + 1, 0, 1, columns}), model, switcher.matches[place],
                   place == switcher.selected ? Choice::selected : Choice::other);
    }
}

}  // namespace

std::optional<int> draw_overlay(term::Canvas canvas, const Model& model) {
    if (const auto* help = std::get_if<HelpOverlay>(&model.overlay))
        return draw_help(canvas, model, *help);
    if (const auto* switcher = std::get_if<SwitcherOverlay>(&model.overlay))
        draw_switcher(canvas, model, *switcher);
    return std::nullopt;
}

void draw_too_small(term::Canvas canvas) {
    constexpr std::string_view words = "This window is too small for klatch.";
    int row = 0;
    for (const RowSlice& slice : wrap(words, canvas.columns())) {
        canvas.put({row++, 0}, words.substr(slice.begin, slice.end - slice.begin));
    }
}

}  // namespace klatch::tui
