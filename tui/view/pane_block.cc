#include "tui/view/pane_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr int columns_for_nicks = 60;  // below this nicks have no column of their own
constexpr int columns_for_time = 30;
constexpr int nick_columns = 9;
constexpr int wide_nick_columns = 12;
constexpr int columns_for_wide_nicks = 100;
constexpr int divider_columns = 3;  // " │ "
constexpr int rule_text_column = 16;

// What stands where the nick stands, and how the line looks.
struct Voice {
    std::string nick;
    term::Style nick_style;
    std::string text;
    term::Style text_style;
};

Voice voice_of(const Line& line) {
    const std::string sender = text::printable(line.sender);
    const std::string text = text::printable(line.text);
    const term::Style color = theme::nick(line.sender);
    switch (line.kind) {
        case LineKind::message:
            return {sender, color, text, theme::plain};
        case LineKind::action:
            return {"*", color, fmt::format("{} {}", sender, text), theme::plain};
        case LineKind::notice:
            return {fmt::format("-{}-", sender), color, text, theme::plain};
        case LineKind::join:
            return {"-->", theme::dim, text, theme::dim};
        case LineKind::part:
        case LineKind::quit:
        case LineKind::kick:
            return {"<--", theme::dim, text, theme::dim};
        case LineKind::nick:
        case LineKind::mode:
        case LineKind::topic:
        case LineKind::invite:
            return {"--", theme::dim, text, theme::dim};
        case LineKind::server:
            return {"--", theme::dim, text, theme::plain};
        case LineKind::error:
            return {"error", theme::bold, text, theme::bold};
        case LineKind::client:
            return {"klatch", theme::dim, text, theme::plain};
        case LineKind::gap:
            break;
    }
    return {"", theme::dim, text, theme::dim};
}

void set_voice(PaneBlock& block, Voice voice, const PaneColumns& columns) {
    block.nick = std::move(voice.nick);
    block.nick_style = voice.nick_style;
    block.text_style = voice.text_style;
    block.text =
        columns.nick == 0 ? fmt::format("{} {}", block.nick, voice.text) : std::move(voice.text);
    const int mark = block.mark.empty() ? 0 : text::columns(block.mark) + 1;
    block.rows = wrap(block.text, columns.all - columns.text - mark);
}

// A line that names us, or that a search led to: its sign stands in the divider, or before the
// nick.
void mark(PaneBlock& block, Voice& voice, char sign, const PaneColumns& columns) {
    voice.nick_style = voice.nick_style.with(term::Attribute::bold | term::Attribute::reverse);
    block.divider = sign;
    if (columns.nick == 0) voice.nick = sign + voice.nick;
}

std::string news_text(const Model& model, const Buffer& buffer, const Line& line) {
    const std::string since = clock_text(model, line.time, "%H:%M");
    if (buffer.unread == 0) return fmt::format("new since {}", since);
    return fmt::format("{} new since {}", buffer.unread, since);
}

std::vector<std::string> rules_above(const Model& model, const Buffer& buffer, const Line& line,
                                     const Line* before) {
    std::vector<std::string> rules;
    const auto day = day_of(model, line.time);
    // A gap bears the time at which it was found.
    const bool follows_line = before && before->kind != LineKind::gap;
    const bool is_new_day = !follows_line || day_of(model, before->time) != day;
    if (is_new_day && line.kind != LineKind::gap) rules.push_back(day_text(day));
    if (buffer.first_unread == line.id) rules.push_back(news_text(model, buffer, line));
    return rules;
}

std::string mark_of(Outgoing::State state) {
    switch (state) {
        case Outgoing::State::unsent:
        case Outgoing::State::uncertain:
            return "◷queued";
        case Outgoing::State::sent:
            return "◷sending";
        case Outgoing::State::failed:
            return "✗failed";
    }
    return {};
}

// What was typed may have several lines.
std::string outgoing_text(const Outgoing& outgoing) {
    std::string text;
    std::string_view rest = outgoing.text;
    while (true) {
        const auto end = rest.find('\n');
        text::append_printable(text, rest.substr(0, end));
        if (end == std::string_view::npos) break;
        text += '\n';
        rest.remove_prefix(end + 1);
    }
    if (outgoing.state == Outgoing::State::failed && !outgoing.reason.empty()) {
        text += fmt::format(
            "\n({}{})", outgoing.unanswered ? "" : "not sent: ", text::printable(outgoing.reason));
    }
    return text;
}

void draw_rule(term::Canvas& canvas, int row, const std::string& words) {
    std::string line;
    for (int column = 0; column < canvas.columns(); ++column)
        line += "─";
    canvas.put({row, 0}, line, theme::dim);
    const int room = canvas.columns() - 2;
    const std::string text = fit(words, room);
    const int column = std::min(rule_text_column, (room - text::columns(text)) / 2);
    canvas.put({row, std::max(0, column)}, fmt::format(" {} ", text), theme::bold);
}

void draw_front(term::Canvas& canvas, int row, const PaneBlock& block, const PaneColumns& columns) {
    if (columns.time > 0) canvas.put({row, 0}, block.time, theme::plain);
    if (columns.nick == 0) return;
    const std::string nick = fit(block.nick, columns.nick);
    const int end = columns.text - divider_columns;
    canvas.put({row, end - text::columns(nick)}, nick, block.nick_style);
}

}  // namespace

PaneColumns divide(const Model& model, int columns) {
    // A blank keeps the text off the member list.
    PaneColumns divided{.all = columns >= columns_for_nicks ? columns - 1 : columns};
    if (columns >= columns_for_time && !model.settings.time_format.empty()) {
        divided.time = text::columns(clock_text(model, model.now.wall, model.settings.time_format));
        divided.text = divided.time + 1;
    }
    if (columns >= columns_for_nicks && !model.bare) {
        divided.nick = columns >= columns_for_wide_nicks ? wide_nick_columns : nick_columns;
        divided.text += divided.nick + divider_columns;
    }
    return divided;
}

PaneBlock lay_out_line(const Model& model, const Buffer& buffer, const Line& line,
                       const Line* before, const PaneColumns& columns) {
    PaneBlock block;
    block.id = line.id;
    block.rules = rules_above(model, buffer, line, before);
    if (line.kind == LineKind::gap) {
        block.rules.push_back(line.text.empty() ? "messages are missing here"
                                                : text::printable(line.text));
        return block;
    }
    block.time = clock_text(model, line.time, model.settings.time_format);
    Voice voice = voice_of(line);
    // In a query every line is for us.
    const bool stands_out = line.has(LineFlags::highlight) && buffer.kind == BufferKind::channel;
    if (stands_out) mark(block, voice, '!', columns);
    if (buffer.focus == line.id) {
        mark(block, voice, '>', columns);
        voice.text_style = theme::reverse;
    }
    set_voice(block, std::move(voice), columns);
    return block;
}

PaneBlock lay_out_outgoing(const Model& model, const Network& network, const Outgoing& outgoing,
                           const PaneColumns& columns) {
    PaneBlock block;
    block.time = clock_text(model, outgoing.typed, model.settings.time_format);
    block.mark = mark_of(outgoing.state);
    const std::string nick =
        text::printable(network.nick.empty() ? network.wanted_nick : network.nick);
    const std::string text = outgoing_text(outgoing);
    Voice voice{nick, theme::nick(nick), text, theme::plain};
    if (outgoing.is_action) voice = {"*", theme::nick(nick), fmt::format("{} {}", nick, text), {}};
    set_voice(block, std::move(voice), columns);
    return block;
}

void draw_row(term::Canvas& canvas, int canvas_row, const PaneBlock& block, int block_row,
              const PaneColumns& columns) {
    const int rules = static_cast<int>(block.rules.size());
    if (block_row < rules) {
        draw_rule(canvas, canvas_row, block.rules[static_cast<std::size_t>(block_row)]);
        return;
    }
    const auto row = static_cast<std::size_t>(block_row - rules);
    if (row == 0) draw_front(canvas, canvas_row, block, columns);
    if (columns.nick > 0) canvas.put({canvas_row, columns.text - 2}, block.divider, theme::plain);
    const RowSlice& slice = block.rows[row];
    const std::string_view text =
        std::string_view(block.text).substr(slice.begin, slice.end - slice.begin);
    canvas.put({canvas_row, columns.text}, text, block.text_style);
    if (row == 0 && columns.nick == 0 && text.starts_with(block.nick)) {
        canvas.put({canvas_row, columns.text}, block.nick, block.nick_style);
    }
    if (row + 1 == block.rows.size() && !block.mark.empty()) {
        canvas.put({canvas_row, columns.all - text::columns(block.mark)}, block.mark, theme::plain);
    }
}

}  // namespace klatch::tui
