#include "daemon/core/restore.h"

#include "daemon/core/host_name.h"
#include "daemon/core/membership.h"
#include "daemon/core/user_modes.h"

namespace klatch::core {
namespace {

// The presence of an account without a session.
User& present(State& state, const Settings& settings, const store::AccountRecord& account,
              WallTime now) {
    if (User* user = state.users.by_account(account.id)) return *user;
    User user{.id = store::UserId{account.id.value()},
              .party = store::PartyId{account.id.value()},
              .account = account.id,
              .account_name = account.name,
              .nick = account.name,
              .username = user_name_of(account.name),
              .host = account_host(account.name),
              .realname = account.realname,
              .away = "Not connected",
              .auto_away = true,
              .signed_on = now,
              .last_spoke = now};
    User& added = state.users.add(std::move(user));
    give_default_modes(state, settings, added);
    return added;
}

}  // namespace

void restore(State& state, const Settings& settings, const store::Snapshot& snapshot,
             WallTime now) {
    state.database_id = snapshot.database_id;
    for (const store::AccountRecord& account : snapshot.accounts)
        state.accounts.put(account);
    if (settings.presence == Presence::while_attached) return;
    for (const store::ChannelRecord& record : snapshot.channels)
        state.channels.add(record).kept = true;
    for (const store::Membership& membership : snapshot.memberships) {
        Channel* channel = state.channels.find(membership.channel);
        const store::AccountRecord* account = state.accounts.find(membership.account);
        if (channel == nullptr || account == nullptr) continue;
        User& user = present(state, settings, *account, now);
        seat(user, *channel, membership.standing, membership.since);
    }
    for (const Channel* channel : state.channels.all())
        remove_if_deserted(state, *channel);
    state.most_users = state.users.size();
}

}  // namespace klatch::core
