#include "tui/view/input_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/text/edit_layout.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr int least_text_columns = 8;

// What stands before the text, the text if it can be edited, and what stands behind it.
struct Prompt {
    std::string before;
    const EditLine* line = nullptr;
    std::string after;
};

std::string here_prompt(const Model& model, const Buffer& buffer) {
    const Network* network = model.find(buffer.network);
    const std::string nick =
        network ? text::printable(network->nick.empty() ? network->wanted_nick : network->nick)
                : "";
    return fmt::format("[{}] {}> ", label_of(buffer), nick);
}

Prompt prompt_here(const Model& model) {
    const Buffer* buffer = model.here();
    if (!buffer) return {"> ", nullptr, {}};
    return {here_prompt(model, *buffer), &buffer->draft, {}};
}

// What the open overlay makes of the input line.
struct PromptOf {
    const Model& model;

    Prompt operator()(std::monostate /*none*/) const { return prompt_here(model); }
    Prompt operator()(const HelpOverlay& /*help*/) const {
        return {"help: Esc closes it ", nullptr, {}};
    }
    Prompt operator()(const SwitcherOverlay& switcher) const {
        return {"switch to: ", &switcher.query, {}};
    }
    Prompt operator()(const InputSearchOverlay& search) const {
        const bool failed = search.match.empty() && !search.query.empty();
        return {"search input: ", &search.query,
                failed ? "  no match" : "  " + text::printable(search.match)};
    }
    Prompt operator()(const TextSearchOverlay& search) const {
        return {"search: ", &search.query, search.failed ? "  no match" : ""};
    }
    Prompt operator()(const JumpOverlay& jump) const {
        return {fmt::format("go to buffer: {}", jump.digits), nullptr, {}};
    }
};

Prompt prompt_of(const Model& model) {
    return std::visit(PromptOf{model}, model.overlay);
}

// A prompt that leaves too little room gives way.
std::string shortened(const Prompt& prompt, int columns) {
    if (!prompt.line) return fit(prompt.before, columns - 1);
    const bool is_long = text::columns(prompt.before) > columns - least_text_columns;
    return is_long ? "> " : prompt.before;
}

}  // namespace

int input_rows(const Model& model, int columns) {
    const Prompt prompt = prompt_of(model);
    if (!prompt.line || columns < 1) return 1;
    const int room = std::max(1, columns - text::columns(shortened(prompt, columns)));
    const EditLayout layout = lay_out(*prompt.line, {std::numeric_limits<int>::max(), room});
    return static_cast<int>(layout.rows.size());
}

void draw_input_line(term::Canvas canvas, const Model& model) {
    const Prompt prompt = prompt_of(model);
    const int start = canvas.put({0, 0}, shortened(prompt, canvas.columns()), theme::bold);
    if (!prompt.line) {
        canvas.set_cursor({0, std::min(start, canvas.columns() - 1)});
        return;
    }
    const term::Canvas box = canvas.part({0, start, canvas.rows(), canvas.columns() - start});
    const EditLayout layout = lay_out(*prompt.line, {box.rows(), box.columns()});
    int end = start;
    for (std::size_t row = 0; row < layout.rows.size(); ++row) {
        end = canvas.put({static_cast<int>(row), start}, layout.rows[row]);
    }
    const int last = static_cast<int>(layout.rows.size()) - 1;
    canvas.put({last, end}, fit(prompt.after, canvas.columns() - end), theme::dim);
    canvas.set_cursor({layout.cursor.row, start + layout.cursor.column});
}

}  // namespace klatch::tui
