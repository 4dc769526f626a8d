#include "daemon/store/refused.h"

namespace klatch::store {

std::optional<Refused::Passage> Refused::passage_of(const Entry& entry) {
    if (const auto* joined = std::get_if<Joined>(&entry.body)) {
        return Passage{joined->user, joined->channel, joined->channel_name};
    }
    if (const auto* left = std::get_if<Left>(&entry.body)) {
        return Passage{left->user, left->channel, {}};
    }
    return std::nullopt;
}

bool Refused::same(const Passage& one, const Passage& other) {
    if (one.user != other.user) return false;
    if (one.channel && other.channel) return one.channel == other.channel;
    return !one.channel_name.empty() && one.channel_name == other.channel_name;
}

void Refused::add(const Entry& entry, Refusal reason) {
    std::optional<Passage> passage = passage_of(entry);
    if (!passage) return;
    passage->reason = reason;
    passages_.push_back(*passage);
}

Refusal Refused::bars(const Entry& later) const {
    if (passages_.empty()) return Refusal::none;
    const std::optional<Passage> passage = passage_of(later);
    if (!passage) return Refusal::none;
    for (const Passage& refused : passages_) {
        if (same(*passage, refused)) return refused.reason;
    }
    return Refusal::none;
}

}  // namespace klatch::store
