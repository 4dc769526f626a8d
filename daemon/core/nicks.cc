#include "daemon/core/nicks.h"

#include "common/text/confusables.h"

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
    if (owner == nullptr && state.claimed_looks.has(text::skeleton(nick)))
        return NickState::claimed;
    if (!is_own && state.claimed_nicks.has(nick)) return NickState::claimed;
    return NickState::free;
}

std::string spare_nick(const State& state, const User& user) {
    if (!user.is_guest()) return user.account_name;
    for (std::uint64_t number = user.id.value();; ++number) {
        std::string nick = "Guest" + std::to_string(number);
        if (nick_state(state, nick, {}, nullptr) == NickState::free) return nick;
    }
}

}  // namespace klatch::core
