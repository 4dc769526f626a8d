#include "tui/app/search.h"

#include "common/text/casemap.h"

namespace klatch::tui {
namespace {

// The newest line above `place` that holds the words.
std::optional<LineId> find_above(const Scrollback& lines, Scrollback::Iterator place,
                                 std::string_view words) {
    while (place != lines.begin()) {
        const Line line = *--place;
        if (text::contains_folded(line.text, words) || text::equal_folded(line.sender, words))
            return line.id;
    }
    return std::nullopt;
}

void show_match(Model& model, TextSearchOverlay& overlay, std::optional<LineId> match) {
    Buffer* buffer = model.here();
    overlay.failed = !match;
    if (!match || !buffer) return;
    overlay.match = match;
    buffer->scroll = {match, 0};
}

}  // namespace

void start_search(Model& model, std::string_view words) {
    TextSearchOverlay overlay;
    overlay.query.set_text(words);
    model.overlay = std::move(overlay);
    search_again(model);
}

void search_again(Model& model) {
    auto* overlay = std::get_if<TextSearchOverlay>(&model.overlay);
    const Buffer* buffer = model.here();
    if (!overlay || !buffer) return;
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

}  // namespace klatch::tui
