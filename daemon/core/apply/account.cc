// Accounts that come into being.
#include "daemon/core/apply.h"
#include "daemon/core/login.h"

namespace klatch::core {

void apply(Stage& stage, const store::AccountCreated& entry) {
    store::AccountRecord record = entry.account;
    record.id = store::AccountId{stage.seq.value()};
    stage.state.accounts.put(record);
    stage.effects.notes.emplace_back(AccountMade{record.name});
    Session* session = stage.origin();
    if (session == nullptr || session->registering() == nullptr) return;
    session->registering()->is_new = true;
    Reply reply{
        stage.request->lines,
        stage.settings.server_name,
        {.nick = session->registering()->nick.empty() ? "*" : session->registering()->nick}};
    log_in(reply, *session, record);
}

}  // namespace klatch::core
