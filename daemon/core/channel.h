// A channel: its record, who is in it, and who may come.
#pragma once

#include <string>
#include <vector>

#include "daemon/store/entry.h"

namespace klatch::core {

struct User;

// Owned by Channels; changed only by applied entries, but for what counts those under way.
struct Channel {
    store::ChannelRecord record;
    bool kept = false;           // its record is in the store
    std::vector<User*> members;  // in no order
    // Proposed changes that decide who may speak or join.  While there are any, commands on this
    // channel wait, so that every decision is made on the state it will meet.
    unsigned changes_in_flight = 0;
    unsigned joins_in_flight = 0;  // keep an empty channel from going

    // While its first account joins, the record that this keeps must stay as it is.
    [[nodiscard]] bool must_wait_to_change() const {
        return changes_in_flight > 0 || (!kept && joins_in_flight > 0);
    }
    [[nodiscard]] const std::string& name() const { return record.name; }
    [[nodiscard]] bool has_flag(char letter) const {
        return record.flags.find(letter) != std::string::npos;
    }
};

}  // namespace klatch::core
