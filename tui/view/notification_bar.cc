#include "tui/view/notification_bar.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr int columns_for_hints = 60;
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

std::string items(const Model& model) {
    std::string text;
    const auto add = [&text](const std::string& item) {
        if (!text.empty()) text += between;
        text += item;
    };
    for (const BufferId id : hotlist(model)) {
        if (const Buffer* buffer = model.find(id)) add(item_of(model, *buffer));
    }
    for (const auto& network : model.networks) {
        if (!network->online()) add(link_item(model, *network));
    }
    return text;
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
    canvas.put({0, 1}, fit(items(model), room - 1), theme::bold);
}

}  // namespace klatch::tui
