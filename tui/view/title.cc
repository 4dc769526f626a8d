#include "tui/view/title.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

std::string place(const Buffer& buffer) {
    std::string text = label_of(buffer);
    if (buffer.kind == BufferKind::channel && !buffer.joined) text += " (not joined)";
    if (buffer.kind == BufferKind::query && buffer.away) text += " (away)";
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
    std::string left = place(buffer);
    // The topic makes room for the state, the place does not.
    const int cut_topic = buffer.topic.empty() ? 0 : 2;
    const int free = canvas.columns() - 3 - text::columns(left) - cut_topic;
    const std::string right = fit(state(model, buffer), std::max(canvas.columns() / 2, free));
    if (!buffer.topic.empty()) left += " · " + text::printable(buffer.topic);
    const int end = canvas.columns() - 1 - text::columns(right);
    canvas.put({0, end}, right, theme::reverse);
    canvas.put({0, 1}, fit(left, end - 2), theme::reverse);
}

}  // namespace klatch::tui
