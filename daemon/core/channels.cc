#include "daemon/core/channels.h"

#include <algorithm>
#include <utility>

namespace klatch::core {

Channel& Channels::add(store::ChannelRecord record) {
    auto channel = std::make_unique<Channel>();
    channel->record = std::move(record);
    Channel& added = *channel;
    by_id_.emplace(added.record.id, std::move(channel));
    by_name_.emplace(added.record.name, &added);
    return added;
}

void Channels::remove(const Channel& channel) {
    const store::ChannelId id = channel.record.id;
    by_name_.erase(channel.record.name);
    by_id_.erase(id);
}

Channel* Channels::find(store::ChannelId id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.get();
}

const Channel* Channels::find(store::ChannelId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.get();
}

Channel* Channels::by_name(std::string_view name) {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

const Channel* Channels::by_name(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

std::vector<const Channel*> Channels::all() const {
    std::vector<const Channel*> channels;
    channels.reserve(by_id_.size());
    for (const auto& [id, channel] : by_id_)
        channels.push_back(channel.get());
    std::ranges::sort(channels, {}, [](const Channel* channel) { return channel->record.id; });
    return channels;
}

}  // namespace klatch::core
