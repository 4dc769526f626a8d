#include "daemon/core/registration.h"

#include "daemon/core/host_name.h"
#include "daemon/core/nicks.h"

namespace klatch::core {
namespace {

using wire::Numeric;

bool is_complete(const Registering& registering) {
    return !registering.nick.empty() && !registering.username.empty() && !registering.negotiating &&
           !registering.entering && !registering.sasl;
}

store::Arrived arrival_of(const Context& context, const Registering& registering) {
    const bool is_account = bool{registering.account};
    return {.nick = registering.nick,
            .username =
                is_account ? user_name_of(registering.account_name) : "~" + registering.username,
            .host = is_account && context.session.origin.uid
                        ? account_host(registering.account_name)
                        : context.session.origin.host,
            .realname = registering.realname,
            .account = registering.account,
            .account_name = registering.account_name};
}

Outcome refuse_password(Context& context, Registering::Password password) {
    if (password == Registering::Password::unchecked) {
        context.reply.fail("PASS", "TEMPORARILY_UNAVAILABLE", {},
                           "The password could not be checked now; try again");
        context.close("The password could not be checked now; try again");
        return Outcome::done;
    }
    context.reply.numeric(Numeric::err_passwdmismatch);
    context.close("Bad password");
    return Outcome::done;
}

}  // namespace

Outcome enter_when_ready(Context& context) {
    Registering& registering = *context.session.registering();
    if (!is_complete(registering)) return Outcome::done;
    if (!context.settings.password_hash.empty() &&
        registering.password != Registering::Password::right)
        return refuse_password(context, registering.password);
    if (!registering.account && context.settings.require_login && !context.session.origin.local) {
        context.reply.fail("*", "ACCOUNT_REQUIRED", {},
                           "This server wants a login from other hosts");
        context.close("A login is required");
        return Outcome::done;
    }
    switch (nick_state(context.state, registering.nick, registering.account, nullptr)) {
        case NickState::claimed:
            return Outcome::wait;
        case NickState::taken:
            context.reply.numeric(Numeric::err_nicknameinuse, {registering.nick});
            registering.nick.clear();
            return Outcome::done;
        case NickState::free:
            break;
    }
    registering.entering = true;
    context.propose(store::Keep::no, arrival_of(context, registering));
    return Outcome::done;
}

}  // namespace klatch::core
