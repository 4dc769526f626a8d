#include "common/term/text_terminal.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <utility>

namespace klatch::term {
namespace {

constexpr std::array<std::pair<Attribute, std::string_view>, 4> attribute_names{{
    {Attribute::bold, " bold"},
    {Attribute::dim, " dim"},
    {Attribute::underline, " underline"},
    {Attribute::reverse, " reverse"},
}};

std::string describe(Style style) {
    std::string text;
    for (const auto& [attribute, name] : attribute_names) {
        if (style.has(attribute)) text += name;
    }
    if (!style.fg.is_default()) text += fmt::format(" fg={}", style.fg.index);
    if (!style.bg.is_default()) text += fmt::format(" bg={}", style.bg.index);
    return text;
}

}  // namespace

std::string screen_text(const Frame& frame) {
    std::string text;
    for (int row = 0; row < frame.size().rows; ++row)
        text += frame.row_text(row) + '\n';
    return text;
}

std::string style_text(const Frame& frame) {
    std::string text;
    for (int row = 0; row < frame.size().rows; ++row) {
        const auto cells = frame.row(row);
        for (std::size_t first = 0; first < cells.size();) {
            std::size_t last = first;
            while (last + 1 < cells.size() && cells[last + 1].style == cells[first].style)
                ++last;
            const std::string style = describe(cells[first].style);
            if (!style.empty()) text += fmt::format("{}:{}-{}{}\n", row, first, last, style);
            first = last + 1;
        }
    }
    return text;
}

void TextTerminal::draw(const Frame& frame) {
    assert(frame.size() == size_);
    frame_ = frame;
}

std::optional<Input> TextTerminal::read(MonoTime /*now*/) {
    if (waiting_.empty()) return std::nullopt;
    Input next = std::move(waiting_.front());
    waiting_.pop_front();
    return next;
}

void TextTerminal::resize(Size size) {
    size_ = size;
    feed(Resized{size});
}

}  // namespace klatch::term
