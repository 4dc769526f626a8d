// PING, PONG and QUIT: whether the other side is there.
#include "daemon/core/cmd/commands.h"

namespace klatch::core::cmd {

using wire::Numeric;

Outcome ping(Context& context, const wire::MessageView& message) {
    if (message.at(0).empty()) {
        context.reply.numeric(Numeric::err_noorigin);
        return Outcome::done;
    }
    context.reply.from_server("PONG")
        .param(context.settings.server_name)
        .trailing(message.at(0))
        .end();
    return Outcome::done;
}

// That a line came at all is what counts.
Outcome pong(Context& /*context*/, const wire::MessageView& /*message*/) {
    return Outcome::done;
}

Outcome quit(Context& context, const wire::MessageView& message) {
    std::string reason{"Quit"};
    if (!message.at(0).empty()) reason.append(": ").append(message.at(0));
    context.close(std::move(reason));
    return Outcome::done;
}

}  // namespace klatch::core::cmd
