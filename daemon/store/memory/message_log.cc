#include "daemon/store/memory/message_log.h"

#include <algorithm>
#include <iterator>

#include "common/text/casemap.h"
#include "daemon/store/activity.h"
#include "daemon/store/audience.h"

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

Messages messages_in(const Stretch& stretch, const Messages& from, const Asker& asker) {
    const auto before = [](Seq limit) {
        return [limit](const StoredMessage& message) { return message.seq < limit; };
    };
    const auto first = std::partition_point(from.begin(), from.end(), before(stretch.first));
    const auto end = std::partition_point(first, from.end(), before(stretch.end));
    Messages found;
    std::copy_if(first, end, std::back_inserter(found),
                 [&](const StoredMessage& message) { return is_addressed(message, asker); });
    return nearest(stretch, std::move(found));
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

MessageLog::Messages MessageLog::find(const HistoryTarget& target) const {
    if (const auto* channel = std::get_if<ChannelId>(&target)) {
        const auto found = channels_.find(*channel);
        return found == channels_.end() ? Messages{} : found->second;
    }
    const auto& [reader, other, name] = std::get<Correspondence>(target);
    Messages messages;
    for (const auto& [parties, talk] : talks_) {
        if (parties.first != reader && parties.second != reader) continue;
        const bool reader_is_first = parties.first == reader;
        const PartyId found = reader_is_first ? parties.second : parties.first;
        const std::string& found_name = reader_is_first ? talk.second_name : talk.first_name;
        if (found != other && !text::equal_folded(found_name, name)) continue;
        messages.insert(messages.end(), talk.messages.begin(), talk.messages.end());
    }
    std::ranges::sort(messages, {}, &StoredMessage::seq);
    return messages;
}

Page MessageLog::read(const HistoryQuery& query) const {
    Page page;
    const Messages messages = find(query.target);
    const Place from = place_of(messages, query.from);
    const Place to = place_of(messages, query.to);
    for (const Stretch& stretch : stretches(query, from, to)) {
        std::ranges::move(messages_in(stretch, messages, query.asker),
                          std::back_inserter(page.messages));
    }
    return page;
}

TargetsPage MessageLog::targets(const TargetsQuery& query) const {
    std::vector<TargetActivity> found;
    for (const ReadableChannel& channel : query.channels) {
        const auto messages = channels_.find(channel.id);
        if (messages == channels_.end()) continue;
        const auto latest = std::find_if(
            messages->second.rbegin(), messages->second.rend(),
            [&](const StoredMessage& message) { return is_addressed(message, channel.asker); });
        if (latest != messages->second.rend() && latest->seq >= channel.visible_from)
            found.push_back({channel.id, {}, latest->time});
    }
    for (const auto& [parties, talk] : talks_) {
        const WallTime latest = talk.messages.back().time;
        if (parties.first == query.party) {
            found.push_back({{}, talk.second_name, latest});
        } else if (parties.second == query.party) {
            found.push_back({{}, talk.first_name, latest});
        }
    }
    return asked_for(query, std::move(found));
}

}  // namespace klatch::store
