// The messages that were kept, by target, in memory.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "daemon/store/query.h"
#include "daemon/store/stretch.h"

namespace klatch::store {

// Passive data with no lock of its own.
class MessageLog {
public:
    // `seq` is higher than all before.
    void append(const MessageSent& message, Seq seq, WallTime time);

    [[nodiscard]] Page read(const HistoryQuery& query) const;
    [[nodiscard]] TargetsPage targets(const TargetsQuery& query) const;
    // Of the newest message; the epoch when there is none.
    [[nodiscard]] WallTime last_time() const { return last_time_; }

private:
    using Messages = std::vector<StoredMessage>;
    using Parties = std::pair<PartyId, PartyId>;  // the lower one first

    struct Talk {
        std::string first_name;
        std::string second_name;
        Messages messages;
    };

    static Parties parties_of(PartyId one, PartyId other);
    void append_to_talk(const MessageSent& message, StoredMessage stored);
    [[nodiscard]] Messages find(const HistoryTarget& target) const;

    std::map<ChannelId, Messages> channels_;
    std::map<Parties, Talk> talks_;
    WallTime last_time_{};
};

}  // namespace klatch::store
