#include "tui/app/search.h"

#include <string>
#include <utility>

#include "common/text/fold_case.h"

namespace klatch::tui {
namespace {

// The newest line above `place` that holds the words.
std::optional<LineId> find_above(const Scrollback& lines, Scrollback::Iterator place,
                                 std::string_view words) {
    const std::string wanted = text::fold_case(words);
    while (place != lines.begin()) {
        const Line line = *--place;
        if (text::fold_case(line.text).find(wanted) != std::string::npos ||
            text::fold_case(line.sender) == wanted)
            return line.id;
    }
    return std::nullopt;
}

void show_match(Model& model, TextSearchOverlay& overlay, std::optional<LineId> match) {
    Buffer* buffer = model.here();
    overlay.failed = !match;
    if (!match || !buffer) return;
    overlay.match = match;
    buffer->focus = match;
    buffer->scroll = {match, -model.pane_rows / 2};
}

void go_back(const TextSearchOverlay& overlay, Buffer& buffer) {
    buffer.scroll = overlay.scroll_before;
    buffer.focus = overlay.focus_before;
}

}  // namespace

void start_search(Model& model, std::string_view words) {
    TextSearchOverlay overlay;
    overlay.query.set_text(words);
    if (const Buffer* buffer = model.here()) {
        overlay.scroll_before = buffer->scroll;
        overlay.focus_before = buffer->focus;
    }
    model.overlay = std::move(overlay);
    search_again(model);
}

void search_again(Model& model) {
    auto* overlay = std::get_if<TextSearchOverlay>(&model.overlay);
    Buffer* buffer = model.here();
    if (!overlay || !buffer) return;
    if (overlay->match) go_back(*overlay, *buffer);
    overlay->match.reset();
    overlay->failed = false;
    if (overlay->query.empty()) return;
    show_match(model, *overlay,
               find_above(buffer->lines, buffer->lines.end(), overlay->query.text()));
}

void search_older(Model& model) {
    auto* overlay = std::get_if<TextSearchOverlay>(&model.overlay);
    const Buffer* buffer = model.here();
    if (!overlay || !buffer || overlay->query.empty()) return;
    const auto from = overlay->match ? buffer->lines.find(*overlay->match) : buffer->lines.end();
    show_match(model, *overlay, find_above(buffer->lines, from, overlay->query.text()));
}

void cancel_search(Model& model) {
    const auto* overlay = std::get_if<TextSearchOverlay>(&model.overlay);
    Buffer* buffer = model.here();
    if (overlay && overlay->match && buffer) go_back(*overlay, *buffer);
}

}  // namespace klatch::tui
