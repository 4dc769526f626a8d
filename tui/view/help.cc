#include "tui/view/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/width.h"
#include "tui/app/command_table.h"
#include "tui/text/wrap.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr std::array<std::pair<KeyGroup, std::string_view>, 3> headings{{
    {KeyGroup::moving, "Moving around"},
    {KeyGroup::view, "What is shown"},
    {KeyGroup::editing, "Typing"},
}};

class HelpText {
public:
    explicit HelpText(int columns)
        : columns_(columns), text_column_(std::clamp(columns / 3, 12, 30)) {}

    void heading(std::string_view text) {
        if (!rows_.empty()) rows_.emplace_back();
        rows_.push_back({"", 1, std::string(text), theme::plain.with(term::Attribute::underline)});
    }
    // Keys too long for their column stand above the text.
    void entry(std::string keys, std::string_view text) {
        const int room = text_column_ - 3;
        if (text::columns(keys) > room) {
            rows_.push_back({fit(keys, columns_ - 2), 0, "", theme::plain});
            keys.clear();
        }
        for (const RowSlice& slice : wrap(text, columns_ - text_column_ - 1)) {
            rows_.push_back({std::exchange(keys, ""), text_column_,
                             std::string(text.substr(slice.begin, slice.end - slice.begin)),
                             theme::plain});
        }
    }
    [[nodiscard]] std::vector<HelpRow> take() { return std::move(rows_); }

private:
    int columns_;
    int text_column_;
    std::vector<HelpRow> rows_;
};

}  // namespace

std::vector<HelpRow> help_rows(const Model& model, int columns) {
    HelpText help(columns);
    for (const auto& [group, heading] : headings) {
        help.heading(heading);
        for (const KeyAction& action : key_actions) {
            if (action.group != group) continue;
            help.entry(model.keymap.keys_of(action.action), action.help);
        }
    }
    help.heading("Commands");
    for (const Command& command : commands()) {
        help.entry(fmt::format("/{} {}", command.name, command.arguments), command.help);
    }
    return help.take();
}

}  // namespace klatch::tui
