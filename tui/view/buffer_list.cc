#include "tui/view/buffer_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

// The place of the current buffer, from 0.
int current_place(const Model& model) {
    return std::max(0, static_cast<int>(model.number_of(model.current)) - 1);
}

term::Style style_of(const Model& model, const Buffer& buffer) {
    if (buffer.id == model.current) return theme::reverse;
    return buffer.activity >= Activity::direct ? theme::bold : theme::plain;
}

void draw_entry(term::Canvas row, const Model& model, const Buffer& buffer, std::size_t number) {
    const term::Style style = style_of(model, buffer);
    row.fill(style);
    const std::string count = count_of(buffer);
    const std::string_view indent = buffer.kind == BufferKind::server ? "" : " ";
    const std::string name = fmt::format("{:2} {}{}", number, indent, label_of(buffer));
    // A blank stands behind the count, unless the name needs it.
    int count_start = row.columns() - 1 - text::columns(count);
    if (text::columns(name) > count_start - 1) ++count_start;
    row.put({0, count_start}, count, style);
    row.put({0, 0}, fit(name, count.empty() ? row.columns() : count_start - 1), style);
}

std::string activity_entry(const Model& model, const Buffer& buffer, std::size_t number) {
    const std::string count = count_of(buffer);
    std::string text = fmt::format("{}:{}", number, label_of(buffer));
    if (!count.empty()) text += " " + count;
    return buffer.id == model.current ? fmt::format("[{}]", text) : text;
}

}  // namespace

void draw_buffer_list(term::Canvas canvas, const Model& model) {
    const int rows = canvas.rows();
    const int columns = canvas.columns() - 1;
    for (int row = 0; row < rows; ++row)
        canvas.put({row, columns}, "│");
    const int count = static_cast<int>(model.buffers.size());
    const int first = std::clamp(current_place(model) - rows / 2, 0, std::max(0, count - rows));
    for (int row = 0; row < std::min(rows, count - first); ++row) {
        const int entry = first + row;
        const auto place = static_cast<std::size_t>(entry);
        draw_entry(canvas.part({row, 0, 1, columns}), model, *model.buffers[place], place + 1);
    }
}

void draw_activity_line(term::Canvas canvas, const Model& model) {
    int column = 1;
    for (std::size_t place = 0; place < model.buffers.size(); ++place) {
        const Buffer& buffer = *model.buffers[place];
        const bool is_current = buffer.id == model.current;
        if (!is_current && buffer.activity == Activity::none && model.buffers.size() > 4) continue;
        const std::string entry = activity_entry(model, buffer, place + 1);
        const int room = canvas.columns() - 1 - column;
        if (room < 3) return;
        const term::Style style = is_current ? theme::reverse : style_of(model, buffer);
        column = canvas.put({0, column}, fit(entry, room), style) + 1;
    }
}

}  // namespace klatch::tui
