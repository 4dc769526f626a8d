#include "tui/view/title.h"

#include <fmt/format.h>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

std::string where(const Buffer& buffer) {
    std::string text = label_of(buffer);
    if (buffer.kind == BufferKind::channel && !buffer.joined) text += " (not joined)";
    if (buffer.kind == BufferKind::query && buffer.away) text += " (away)";
    if (!buffer.topic.empty()) text += " · " + text::printable(buffer.topic);
    return text;
}

std::string state(const Model& model, const Buffer& buffer) {
    std::string text;
    if (const Network* network = model.find(buffer.network)) {
        text = fmt::format("{} {}", text::printable(network->name), link_text(model, *network));
        if (network->away) text += " · away";
    }
    if (buffer.kind != BufferKind::channel || !buffer.joined) return text;
    const std::size_t count = buffer.members.size();
    return fmt::format("{} │ {} {}", text, count, count == 1 ? "user" : "users");
}

}  // namespace

void draw_title(term::Canvas canvas, const Model& model, const Buffer& buffer) {
    canvas.fill(theme::reverse);
    const std::string right = fit(state(model, buffer), canvas.columns() / 2);
    const int end = canvas.columns() - 1 - text::columns(right);
    canvas.put({0, end}, right, theme::reverse);
    canvas.put({0, 1}, fit(where(buffer), end - 2), theme::reverse);
}

}  // namespace klatch::tui
