#include "daemon/store/memory/message_log.h"

#include <algorithm>

namespace klatch::store {
namespace {

using Messages = std::vector<StoredMessage>;

// The Seq of the first message for which `is_before` is false.
template <class Predicate>
Seq seq_of_first(const Messages& messages, Predicate is_before) {
    const auto found = std::partition_point(messages.begin(), messages.end(), is_before);
    return found == messages.end() ? end_of_order : found->seq;
}

Place place_of(const Messages& messages, const Reference& reference) {
    if (const auto* seq = std::get_if<Seq>(&reference)) return place_of(*seq);
    const auto* time = std::get_if<WallTime>(&reference);
    if (time == nullptr) return {};
    return {seq_of_first(messages, [&](const StoredMessage& m) { return m.time < *time; }),
            seq_of_first(messages, [&](const StoredMessage& m) { return m.time <= *time; })};
}

void append_stretch(const Messages& from, const Stretch& stretch, Messages& result) {
    const auto before = [](Seq limit) {
        return [limit](const StoredMessage& message) { return message.seq < limit; };
    };
    auto first = std::partition_point(from.begin(), from.end(), before(stretch.first));
    auto end = std::partition_point(first, from.end(), before(stretch.end));
    if (end - first > std::ptrdiff_t{stretch.limit}) {
        if (stretch.edge == Edge::oldest) end = first + stretch.limit;
        if (stretch.edge == Edge::newest) first = end - stretch.limit;
    }
    result.insert(result.end(), first, end);
}

bool is_inside(WallTime time, const TargetsQuery& query) {
    const auto [from, to] = std::minmax(query.from, query.to);
    return from < time && time < to;
}

void keep_nearest(std::vector<TargetActivity>& targets, const TargetsQuery& query) {
    std::stable_sort(targets.begin(), targets.end(),
                     [](const auto& one, const auto& other) { return one.latest < other.latest; });
    if (targets.size() <= query.limit) return;
    const auto surplus = static_cast<std::ptrdiff_t>(targets.size() - query.limit);
    if (query.from <= query.to) {
        targets.erase(targets.end() - surplus, targets.end());
    } else {
        targets.erase(targets.begin(), targets.begin() + surplus);
    }
}

}  // namespace

MessageLog::Parties MessageLog::parties_of(PartyId one, PartyId other) {
    return {std::min(one, other), std::max(one, other)};
}

void MessageLog::append(const MessageSent& message, Seq seq, WallTime time) {
    StoredMessage stored{seq,
                         time,
                         message.kind,
                         message.source,
                         message.account,
                         message.target,
                         message.client_tags,
                         message.text};
    last_time_ = time;
    if (message.channel) {
        channels_[message.channel].push_back(std::move(stored));
    } else {
        append_to_talk(message, std::move(stored));
    }
}

void MessageLog::append_to_talk(const MessageSent& message, StoredMessage stored) {
    const Parties parties = parties_of(message.from, message.to);
    Talk& talk = talks_[parties];
    const bool sender_is_first = parties.first == message.from;
    talk.first_name = sender_is_first ? message.sender_name : message.recipient_name;
    talk.second_name = sender_is_first ? message.recipient_name : message.sender_name;
    talk.messages.push_back(std::move(stored));
}

const MessageLog::Messages* MessageLog::find(const HistoryTarget& target) const {
    if (const auto* channel = std::get_if<ChannelId>(&target)) {
        const auto found = channels_.find(*channel);
        return found == channels_.end() ? nullptr : &found->second;
    }
    const auto& conversation = std::get<Conversation>(target);
    const auto found = talks_.find(parties_of(conversation.one, conversation.other));
    return found == talks_.end() ? nullptr : &found->second.messages;
}

Page MessageLog::read(const HistoryQuery& query) const {
    Page page;
    const Messages* messages = find(query.target);
    if (messages == nullptr) return page;
    const Place from = place_of(*messages, query.from);
    const Place to = place_of(*messages, query.to);
    for (const Stretch& stretch : stretches(query, from, to)) {
        append_stretch(*messages, stretch, page.messages);
    }
    return page;
}

TargetsPage MessageLog::targets(const TargetsQuery& query) const {
    TargetsPage page;
    for (std::size_t i = 0; i < query.channels.size(); ++i) {
        const auto found = channels_.find(query.channels[i]);
        if (found == channels_.end()) continue;
        const StoredMessage& latest = found->second.back();
        const bool is_visible =
            i >= query.visible_from.size() || latest.seq >= query.visible_from[i];
        if (!is_visible || !is_inside(latest.time, query)) continue;
        page.targets.push_back({found->first, {}, {}, latest.time});
    }
    for (const auto& [parties, talk] : talks_) {
        if (parties.first != query.party && parties.second != query.party) continue;
        const WallTime latest = talk.messages.back().time;
        if (!is_inside(latest, query)) continue;
        const bool asker_is_first = parties.first == query.party;
        page.targets.push_back({{},
                                asker_is_first ? parties.second : parties.first,
                                asker_is_first ? talk.second_name : talk.first_name,
                                latest});
    }
    keep_nearest(page.targets, query);
    return page;
}

}  // namespace klatch::store
