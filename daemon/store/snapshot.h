// What a store holds of accounts and channels when the daemon starts.  Plain values.
#pragma once

#include <string>
#include <vector>

#include "common/clock.h"
#include "daemon/store/entry.h"

namespace klatch::store {

struct Snapshot {
    std::string database_id;  // random, made with the database: 8 characters of [0-9a-z]
    std::string secret;       // random, made with the database: 32 bytes, keys the cloaks of hosts
    Seq last_seq;             // all that will be given out is higher
    WallTime last_time{};     // of the newest message
    std::vector<AccountRecord> accounts;
    std::vector<ChannelRecord> channels;
    std::vector<Membership> memberships;
};

}  // namespace klatch::store
