// Every channel, by name and by number.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/casemap.h"
#include "daemon/core/channel.h"

namespace klatch::core {

// Owns the channels.  References stay good until remove().
class Channels {
public:
    Channel& add(store::ChannelRecord record);
    void remove(const Channel& channel);

    [[nodiscard]] Channel* find(store::ChannelId id);
    [[nodiscard]] const Channel* find(store::ChannelId id) const;
    [[nodiscard]] Channel* by_name(std::string_view name);
    [[nodiscard]] const Channel* by_name(std::string_view name) const;

    [[nodiscard]] std::size_t size() const { return by_id_.size(); }
    // By their numbers: the oldest first.
    [[nodiscard]] std::vector<const Channel*> all() const;

private:
    std::unordered_map<store::ChannelId, std::unique_ptr<Channel>> by_id_;
    std::unordered_map<std::string, Channel*, text::FoldedHash, text::FoldedEqual> by_name_;
};

}  // namespace klatch::core
