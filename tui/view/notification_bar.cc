#include "tui/view/notification_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr int columns_for_hints = 60;
constexpr int least_item_columns = 16;
constexpr std::string_view between = " · ";

std::string item_of(const Model& model, const Buffer& buffer) {
    const std::size_t number = model.number_of(buffer.id);
    const std::string label = fmt::format("{}:{}", number, label_of(buffer));
    if (buffer.activity != Activity::highlight) {
        return fmt::format("{} {}", label, count_of(buffer));
    }
    return fmt::format("! {} {} \"{}\"", label, text::printable(buffer.wanted_by),
                       text::printable(buffer.wanted_text));
}

std::string link_item(const Model& model, const Network& network) {
    std::string text = text::printable(network.name) + " " + link_text(model, network);
    if (!network.link.reason.empty()) {
        text += fmt::format(" ({})", text::printable(network.link.reason));
    }
    return text;
}

std::vector<std::string> items(const Model& model) {
    std::vector<std::string> found;
    for (const BufferId id : hotlist(model)) {
        if (const Buffer* buffer = model.find(id)) found.push_back(item_of(model, *buffer));
    }
    for (const auto& network : model.networks) {
        if (!network->online()) found.push_back(link_item(model, *network));
    }
    return found;
}

// The most columns that one item may have so that all fit: short ones leave theirs to long ones.
int fair_share(const std::vector<std::string>& items, int room) {
    std::vector<int> widths;
    widths.reserve(items.size());
    for (const std::string& item : items)
        widths.push_back(text::columns(item));
    std::sort(widths.begin(), widths.end());
    auto left = static_cast<int>(widths.size());
    room -= (left - 1) * text::columns(between);
    for (const int width : widths) {
        if (width > room / left) return std::max(least_item_columns, room / left);
        room -= width;
        --left;
    }
    return widths.empty() ? 0 : widths.back();
}

std::string in_a_row(const std::vector<std::string>& items, int room) {
    const int share = fair_share(items, room);
    std::string text;
    for (const std::string& item : items) {
        if (!text.empty()) text += between;
        text += fit(item, share);
    }
    return fit(text, room);
}

std::string hints(const Model& model) {
    std::string text;
    const auto waiting = hotlist(model);
    const bool elsewhere = std::any_of(waiting.begin(), waiting.end(),
                                       [&](BufferId id) { return id != model.current; });
    const std::string next = key_of(model, Action::next_activity);
    if (elsewhere && !next.empty()) text = next + " next  ";
    const std::string help = key_of(model, Action::help);
    return text + (help.empty() ? "/help" : help + " help");
}

}  // namespace

void draw_notification_bar(term::Canvas canvas, const Model& model) {
    int room = canvas.columns() - 1;
    if (canvas.columns() >= columns_for_hints) {
        const std::string right = hints(model);
        room -= text::columns(right) + 2;
        canvas.put({0, room + 2}, right, theme::dim);
    }
    canvas.put({0, 1}, in_a_row(items(model), room - 1), theme::bold);
}

}  // namespace klatch::tui
