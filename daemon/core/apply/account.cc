// Accounts that come into being.
#include <string>
#include <string_view>

#include "daemon/core/apply.h"
#include "daemon/core/login.h"
#include "daemon/core/nicks.h"

namespace klatch::core {
namespace {

// Whoever goes by a nick that has become an account's gets another: what is said to that nick is
// meant for the account.
void give_nicks_away(Stage& stage) {
    const store::Seq seq = stage.seq;
    for (const User* user : stage.state.users.all()) {
        if (nick_state(stage.state, user->nick, user->account, user) != NickState::taken) continue;
        apply(stage, store::NickChanged{user->id, spare_nick(stage.state, *user)});
        stage.seq = {};  // no two lines may have its msgid
    }
    stage.seq = seq;
}

}  // namespace

void apply(Stage& stage, const store::AccountCreated& entry) {
    store::AccountRecord record = entry.account;
    record.id = store::AccountId{stage.seq.value()};
    stage.state.accounts.put(record);
    stage.state.accounts.note_newcomer(record.id);
    give_nicks_away(stage);
    stage.effects.notes.emplace_back(AccountMade{record.name});
    Session* session = stage.origin();
    if (session == nullptr || session->registering() == nullptr) return;
    const std::string& nick = session->registering()->nick;
    const std::string_view shown = nick.empty() ? std::string_view{"*"} : std::string_view{nick};
    Reply reply{stage.request->lines, stage.settings.server_name, {.nick = shown}};
    log_in(reply, *session, record);
}

}  // namespace klatch::core
