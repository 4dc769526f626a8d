// Help, the switcher, the searches and the jump by number: what they do with keys.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "tui/app/buffers.h"
#include "tui/app/fuzzy.h"
#include "tui/app/press.h"
#include "tui/app/search.h"

namespace klatch::tui {
namespace {

constexpr std::size_t most_matches = 50;
constexpr int below_all_help = 100'000;  // the view says where the end is

// The best first; without letters those that want to be looked at, then the list's own order.
std::vector<BufferId> match_buffers(const Model& model, std::string_view letters) {
    std::vector<std::tuple<int, std::size_t, BufferId>> scored;
    for (std::size_t i = 0; i < model.buffers.size(); ++i) {
        const Buffer& buffer = *model.buffers[i];
        const auto score = fuzzy_score(buffer.name, letters);
        if (!score || (letters.empty() && buffer.id == model.current)) continue;
        const int wanted = letters.empty() ? static_cast<int>(buffer.activity) * 100 : *score;
        scored.emplace_back(-wanted, i, buffer.id);
    }
    std::sort(scored.begin(), scored.end());
    std::vector<BufferId> ids;
    for (const auto& entry : scored) {
        if (ids.size() == most_matches) break;
        ids.push_back(std::get<BufferId>(entry));
    }
    return ids;
}

void close_overlay(Model& model) {
    model.overlay = std::monostate{};
}

bool press_in_help(Press& press, HelpOverlay& help, std::optional<Action> action) {
    const int page = std::max(1, press.model.pane_rows - 1);
    if (action == Action::page_up || action == Action::recall_older) {
        help.first = std::max(0, help.first - (action == Action::page_up ? page : 1));
        return true;
    }
    if (action == Action::page_down || action == Action::recall_newer) {
        help.first += action == Action::page_down ? page : 1;
        return true;
    }
    if (action == Action::start_of_line || action == Action::oldest) {
        help.first = 0;
        return true;
    }
    if (action == Action::end_of_line || action == Action::live) {
        help.first = below_all_help;
        return true;
    }
    const bool closes =
        action == Action::cancel || action == Action::help || action == Action::send;
    close_overlay(press.model);
    return closes;
}

void step(SwitcherOverlay& switcher, std::size_t places) {
    if (switcher.matches.empty()) return;
    switcher.selected = (switcher.selected + places) % switcher.matches.size();
}

bool press_in_switcher(Press& press, SwitcherOverlay& switcher, std::optional<Action> action) {
    if (!action) return false;
    if (*action == Action::next_buffer || *action == Action::recall_newer ||
        *action == Action::complete || *action == Action::switcher) {
        step(switcher, 1);
        return true;
    }
    if (*action == Action::previous_buffer || *action == Action::recall_older ||
        *action == Action::complete_back) {
        step(switcher, std::max<std::size_t>(switcher.matches.size(), 1) - 1);
        return true;
    }
    if (*action != Action::send) return false;
    const BufferId chosen =
        switcher.matches.empty() ? BufferId{} : switcher.matches[switcher.selected];
    close_overlay(press.model);
    if (!chosen) press.model.notice = "No buffer has such a name.";
    switch_to(press.model, press.effects, chosen);
    return true;
}

bool press_in_input_search(Press& press, InputSearchOverlay& search, std::optional<Action> action) {
    if (action == Action::search_input) {
        ++search.skip;
        const std::string before = search.match;
        refresh_overlay(press.model);
        if (search.match.empty()) {
            --search.skip;
            search.match = before;
        }
        return true;
    }
    if (action != Action::send) return false;
    const std::string match = search.match;
    close_overlay(press.model);
    if (!match.empty()) press.here.draft.set_text(match);
    return true;
}

bool press_in_text_search(Press& press, std::optional<Action> action) {
    if (action == Action::search_text) {
        search_older(press.model);
        return true;
    }
    if (action != Action::send) return false;
    close_overlay(press.model);
    return true;
}

void jump_to(Press& press, std::string_view digits) {
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    close_overlay(press.model);
    go_to_number(press, number);
}

bool press_in_jump(Press& press, JumpOverlay& jump, term::Key key, std::optional<Action> action) {
    const bool digit = key.is_text() && key.point >= U'0' && key.point <= U'9';
    if (digit) {
        jump.digits += static_cast<char>(key.point);
        if (jump.digits.size() == 2) jump_to(press, std::string(jump.digits));
        return true;
    }
    if (action == Action::send && !jump.digits.empty()) {
        jump_to(press, std::string(jump.digits));
        return true;
    }
    close_overlay(press.model);
    return action == Action::send || action == Action::cancel;
}

// What any overlay with a query does: it is edited, or closed.
bool press_in_query(Press& press, EditLine& query, term::Key key, std::optional<Action> action) {
    if (action == Action::cancel || action == Action::clear_line) {
        cancel_search(press.model);
        close_overlay(press.model);
        return true;
    }
    if (!action && !key.is_text()) return true;
    if (action && describe(*action).group != KeyGroup::editing) {
        close_overlay(press.model);
        return false;
    }
    if (action) {
        if (*action != Action::newline) edit(press.model, query, *action);
    } else {
        query.insert(typed(key));
    }
    if (auto* search = std::get_if<InputSearchOverlay>(&press.model.overlay)) search->skip = 0;
    if (auto* switcher = std::get_if<SwitcherOverlay>(&press.model.overlay)) switcher->selected = 0;
    refresh_overlay(press.model);
    return true;
}

}  // namespace

void open_switcher(Press& press) {
    press.model.overlay = SwitcherOverlay{};
    refresh_overlay(press.model);
}

void open_jump(Press& press) {
    press.model.overlay = JumpOverlay{};
}

void open_help(Press& press) {
    press.model.overlay = HelpOverlay{};
}

void open_input_search(Press& press) {
    press.model.overlay = InputSearchOverlay{};
}

void open_text_search(Press& press) {
    start_search(press.model, {});
}

EditLine* overlay_query(Overlay& overlay) {
    if (auto* switcher = std::get_if<SwitcherOverlay>(&overlay)) return &switcher->query;
    if (auto* search = std::get_if<InputSearchOverlay>(&overlay)) return &search->query;
    if (auto* search = std::get_if<TextSearchOverlay>(&overlay)) return &search->query;
    return nullptr;
}

void refresh_overlay(Model& model) {
    if (auto* switcher = std::get_if<SwitcherOverlay>(&model.overlay)) {
        switcher->matches = match_buffers(model, switcher->query.text());
    } else if (auto* search = std::get_if<InputSearchOverlay>(&model.overlay)) {
        const auto match = search->query.empty()
                               ? std::nullopt
                               : model.input_history.search(search->query.text(), search->skip);
        search->match = match ? std::string(*match) : std::string{};
    } else if (std::holds_alternative<TextSearchOverlay>(model.overlay)) {
        search_again(model);
    }
}

bool press_in_overlay(Press& press, term::Key key) {
    const auto action = press.model.keymap.find(key);
    Overlay& overlay = press.model.overlay;
    if (std::holds_alternative<std::monostate>(overlay)) return false;
    if (auto* help = std::get_if<HelpOverlay>(&overlay)) return press_in_help(press, *help, action);
    if (auto* jump = std::get_if<JumpOverlay>(&overlay))
        return press_in_jump(press, *jump, key, action);
    if (auto* switcher = std::get_if<SwitcherOverlay>(&overlay)) {
        if (press_in_switcher(press, *switcher, action)) return true;
    } else if (auto* search = std::get_if<InputSearchOverlay>(&overlay)) {
        if (press_in_input_search(press, *search, action)) return true;
    } else if (press_in_text_search(press, action)) {
        return true;
    }
    EditLine* query = overlay_query(overlay);
    return query && press_in_query(press, *query, key, action);
}

}  // namespace klatch::tui
