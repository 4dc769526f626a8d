#include "tui/app/keymap.h"

#include <algorithm>

namespace klatch::tui {
namespace {

constexpr bool in_order_of_action() {
    std::size_t i = 0;
    for (const KeyAction& entry : key_actions) {
        if (static_cast<std::size_t>(entry.action) != i++) return false;
    }
    return i == static_cast<std::size_t>(Action::cancel) + 1;
}
static_assert(in_order_of_action());

// Calls a function with each of the keys of a table entry.
template <class Function>
void for_each_key(std::string_view keys, Function function) {
    while (!keys.empty()) {
        const auto end = std::min(keys.find(' '), keys.size());
        if (const auto key = term::parse_key(keys.substr(0, end))) function(*key);
        keys.remove_prefix(std::min(end + 1, keys.size()));
    }
}

}  // namespace

const KeyAction& describe(Action action) {
    return key_actions[static_cast<std::size_t>(action)];
}

const KeyAction* find_key_action(std::string_view name) {
    const auto* found = std::find_if(key_actions.begin(), key_actions.end(),
                                     [&](const KeyAction& entry) { return entry.name == name; });
    return found == key_actions.end() ? nullptr : found;
}

Keymap::Keymap() {
    for (const KeyAction& entry : key_actions) {
        for_each_key(entry.keys, [&](term::Key key) { bound_.push_back({key, entry.action}); });
    }
}

std::vector<KeyConflict> Keymap::rebind(std::span<const Rebinding> rebindings) {
    std::vector<KeyConflict> conflicts;
    for (const Rebinding& line : rebindings) {
        std::erase_if(bound_, [&](const Bound& bound) { return bound.action == line.action; });
    }
    std::vector<std::pair<term::Key, const Rebinding*>> taken;
    for (const Rebinding& line : rebindings) {
        for (const term::Key key : line.keys) {
            const auto first = std::find_if(taken.begin(), taken.end(),
                                            [&](const auto& entry) { return entry.first == key; });
            if (first != taken.end()) {
                conflicts.push_back({key, *first->second, line});
                continue;
            }
            taken.emplace_back(key, &line);
            std::erase_if(bound_, [&](const Bound& bound) { return bound.key == key; });
            bound_.push_back({key, line.action});
        }
    }
    return conflicts;
}

std::optional<Action> Keymap::find(term::Key key) const {
    const auto found = std::find_if(bound_.begin(), bound_.end(),
                                    [&](const Bound& bound) { return bound.key == key; });
    if (found == bound_.end()) return std::nullopt;
    return found->action;
}

std::string Keymap::first_key_of(Action action) const {
    const auto found = std::find_if(bound_.begin(), bound_.end(),
                                    [&](const Bound& bound) { return bound.action == action; });
    return found == bound_.end() ? std::string{} : term::to_text(found->key);
}

std::string Keymap::keys_of(Action action) const {
    std::string text;
    for (const Bound& bound : bound_) {
        if (bound.action != action) continue;
        if (!text.empty()) text += ", ";
        text += term::to_text(bound.key);
    }
    return text;
}

}  // namespace klatch::tui
