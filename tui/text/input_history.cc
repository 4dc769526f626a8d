#include "tui/text/input_history.h"

#include <algorithm>
#include <utility>

#include "common/text/casemap.h"

namespace klatch::tui {

void InputHistory::add(std::string_view line) {
    steps_ = 0;
    draft_.clear();
    if (line.empty() || (!lines_.empty() && lines_.back() == line)) return;
    lines_.emplace_back(line);
    ++count_;
    if (lines_.size() > max_lines) lines_.pop_front();
}

std::optional<std::string_view> InputHistory::older(std::string_view current) {
    if (steps_ == lines_.size()) return std::nullopt;
    if (steps_ == 0) draft_ = current;
    ++steps_;
    return lines_[lines_.size() - steps_];
}

std::optional<std::string_view> InputHistory::newer() {
    if (steps_ == 0) return std::nullopt;
    --steps_;
    return steps_ == 0 ? draft_ : lines_[lines_.size() - steps_];
}

InputHistory::Walk InputHistory::leave() {
    if (steps_ == 0) return {};
    return {count_ + 1 - std::exchange(steps_, 0), std::exchange(draft_, {})};
}

void InputHistory::resume(Walk walk) {
    steps_ = walk.place == 0 ? 0 : std::min(count_ + 1 - walk.place, lines_.size());
    draft_ = std::move(walk.draft);
}

std::optional<std::string_view> InputHistory::search(std::string_view part,
                                                     std::size_t skip) const {
    for (std::size_t i = lines_.size(); i > 0; --i) {
        if (!text::contains_folded(lines_[i - 1], part)) continue;
        if (skip-- == 0) return lines_[i - 1];
    }
    return std::nullopt;
}

}  // namespace klatch::tui
