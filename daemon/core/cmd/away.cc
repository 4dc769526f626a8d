// AWAY and SETNAME: what a user says of itself.
#include "common/text/utf8.h"
#include "daemon/core/cmd/commands.h"

namespace klatch::core::cmd {

Outcome away(Context& context, const wire::MessageView& message) {
    const std::string_view text =
        text::cut_utf8(message.at(0), context.settings.limits.away_length);
    context.propose(store::Keep::no,
                    store::AwaySet{.user = context.me().id, .text = std::string{text}});
    return Outcome::done;
}

Outcome setname(Context& context, const wire::MessageView& message) {
    const User& me = context.me();
    const std::string_view wanted = message.at(0);
    if (wanted.empty() || wanted.size() > context.settings.limits.realname_length) {
        context.reply.fail("SETNAME", "INVALID_REALNAME", {},
                           "A real name has 1 to " +
                               std::to_string(context.settings.limits.realname_length) + " bytes");
        return Outcome::done;
    }
    store::RealnameSet entry{.user = me.id, .realname = std::string{wanted}};
    if (const store::AccountRecord* account = context.state.accounts.find(me.account)) {
        entry.record = *account;
        entry.record->realname = entry.realname;
    }
    context.propose(entry.record ? store::Keep::yes : store::Keep::no, std::move(entry));
    return Outcome::done;
}

}  // namespace klatch::core::cmd
