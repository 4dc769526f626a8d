#include "tui/text/kill_ring.h"

#include <utility>

namespace klatch::tui {

void KillRing::add(std::string_view text, Join join) {
    if (text.empty()) return;
    if (entries_.empty() || join == Join::none) {
        entries_.emplace_front(text);
        if (entries_.size() > max_entries) entries_.pop_back();
    } else if (join == Join::behind) {
        entries_.front().append(text);
    } else {
        entries_.front().insert(0, text);
    }
}

std::string_view KillRing::top() const {
    return entries_.empty() ? std::string_view{} : entries_.front();
}

void KillRing::rotate() {
    if (entries_.empty()) return;
    entries_.push_back(std::move(entries_.front()));
    entries_.pop_front();
}

}  // namespace klatch::tui
