#include "daemon/core/nicks.h"

namespace klatch::core {

NickState nick_state(const State& state, std::string_view nick, store::AccountId account,
                     const User* self) {
    const User* holder = state.users.by_nick(nick);
    const bool is_own =
        holder != nullptr && (holder == self || (account && holder->account == account));
    if (holder != nullptr && !is_own) {
        const bool is_leaving = holder->is_guest() && holder->sessions.empty();
        return is_leaving ? NickState::claimed : NickState::taken;
    }
    const store::AccountRecord* owner = state.accounts.by_name(nick);
    if (owner == nullptr) owner = state.accounts.by_look(nick);
    if (owner != nullptr && owner->id != account) return NickState::taken;
    if (!is_own && state.claimed_nicks.has(nick)) return NickState::claimed;
    return NickState::free;
}

}  // namespace klatch::core
