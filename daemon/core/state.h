// All that klatchd knows of the world, as tables side by side.
#pragma once

#include <string>
#include <vector>

#include "daemon/core/accounts.h"
#include "daemon/core/channels.h"
#include "daemon/core/claims.h"
#include "daemon/core/sessions.h"
#include "daemon/core/users.h"
#include "daemon/core/watchers.h"
#include "daemon/core/whowas.h"

namespace klatch::core {

// Commands see it const; only applied entries change users, channels and accounts.
struct State {
    Sessions sessions;
    Users users;
    Channels channels;
    Accounts accounts;
    Whowas whowas;
    Watchers watchers;
    Claims claimed_nicks;
    Claims claimed_channels;
    Claims claimed_accounts;
    Claims claimed_looks;     // text::skeleton of the same names
    std::string database_id;  // the first part of every msgid
    WallTime started{};
    std::size_t most_users = 0;
    std::size_t invisible_users = 0;
    std::size_t attached_sessions = 0;  // those past registration
    std::vector<std::string> isupport;  // the tokens of 005
};

}  // namespace klatch::core
