#include "tui/view/status_line.h"

#include <fmt/format.h>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

std::string typing_text(const Model& model, const Buffer& buffer) {
    std::vector<std::string> nicks;
    for (const Typist& typist : buffer.typing) {
        if (typist.until > model.now.mono) nicks.push_back(text::printable(typist.nick));
    }
    switch (nicks.size()) {
        case 0:
            return {};
        case 1:
            return fmt::format("{} is typing…", nicks[0]);
        case 2:
            return fmt::format("{} and {} are typing…", nicks[0], nicks[1]);
        default:
            return fmt::format("{} people are typing…", nicks.size());
    }
}

std::string left_text(const Model& model, const Buffer& buffer) {
    if (!model.notice.empty()) return text::printable(model.notice);
    return typing_text(model, buffer);
}

std::string right_text(const Buffer& buffer, const Drawn& drawn) {
    if (drawn.scroll.live() || !drawn.bottom) return {};
    const auto index = buffer.lines.index_of(*drawn.bottom);
    if (!index) return {};
    const std::size_t below = buffer.lines.size() - 1 - *index + buffer.outgoing.size();
    if (below == 0) return {};
    return fmt::format("~{} {} below", below, below == 1 ? "line" : "lines");
}

}  // namespace

void draw_status_line(term::Canvas canvas, const Model& model, const Buffer& buffer,
                      const Drawn& drawn) {
    const std::string right = right_text(buffer, drawn);
    const int end = canvas.columns() - 1 - text::columns(right);
    canvas.put({0, end}, right, theme::bold);
    canvas.put({0, 1}, fit(left_text(model, buffer), end - 2));
}

}  // namespace klatch::tui
