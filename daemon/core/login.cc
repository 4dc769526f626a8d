#include "daemon/core/login.h"

#include <fmt/format.h>

namespace klatch::core {

void log_in(Reply& reply, Session& session, const store::AccountRecord& account) {
    Registering& registering = *session.registering();
    registering.account = account.id;
    registering.account_name = account.name;
    const std::string mask =
        fmt::format("{}!{}@{}", registering.nick.empty() ? "*" : registering.nick,
                    registering.username.empty() ? "*" : registering.username, session.origin.host);
    reply.numeric(wire::Numeric::rpl_loggedin, {mask, account.name},
                  fmt::format("You are now logged in as {}", account.name));
    reply.numeric(wire::Numeric::rpl_saslsuccess);
}

}  // namespace klatch::core
