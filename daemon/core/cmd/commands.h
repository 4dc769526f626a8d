// The handlers of all commands, by the file they are in.
#pragma once

#include "common/wire/message.h"
#include "daemon/core/context.h"

namespace klatch::core::cmd {

// registration.cc
Outcome pass(Context& context, const wire::MessageView& message);
Outcome nick(Context& context, const wire::MessageView& message);
Outcome user(Context& context, const wire::MessageView& message);
// cap.cc
Outcome cap(Context& context, const wire::MessageView& message);
// authenticate.cc
Outcome authenticate(Context& context, const wire::MessageView& message);
// ping.cc
Outcome ping(Context& context, const wire::MessageView& message);
Outcome pong(Context& context, const wire::MessageView& message);
Outcome quit(Context& context, const wire::MessageView& message);
// join.cc
Outcome join(Context& context, const wire::MessageView& message);
// part.cc
Outcome part(Context& context, const wire::MessageView& message);
Outcome kick(Context& context, const wire::MessageView& message);
// privmsg.cc
Outcome privmsg(Context& context, const wire::MessageView& message);
Outcome notice(Context& context, const wire::MessageView& message);
Outcome tagmsg(Context& context, const wire::MessageView& message);
// topic.cc
Outcome topic(Context& context, const wire::MessageView& message);
// names.cc
Outcome names(Context& context, const wire::MessageView& message);
Outcome list(Context& context, const wire::MessageView& message);
// invite.cc
Outcome invite(Context& context, const wire::MessageView& message);
// mode.cc
Outcome mode(Context& context, const wire::MessageView& message);
// who.cc
Outcome who(Context& context, const wire::MessageView& message);
// whois.cc
Outcome whois(Context& context, const wire::MessageView& message);
Outcome whowas(Context& context, const wire::MessageView& message);
// away.cc
Outcome away(Context& context, const wire::MessageView& message);
Outcome setname(Context& context, const wire::MessageView& message);
// userhost.cc
Outcome userhost(Context& context, const wire::MessageView& message);
Outcome ison(Context& context, const wire::MessageView& message);
// monitor.cc
Outcome monitor(Context& context, const wire::MessageView& message);
// server.cc
Outcome motd(Context& context, const wire::MessageView& message);
Outcome lusers(Context& context, const wire::MessageView& message);
Outcome version(Context& context, const wire::MessageView& message);
Outcome time(Context& context, const wire::MessageView& message);
Outcome info(Context& context, const wire::MessageView& message);
Outcome links(Context& context, const wire::MessageView& message);
Outcome admin(Context& context, const wire::MessageView& message);
Outcome help(Context& context, const wire::MessageView& message);
// chathistory.cc
Outcome chathistory(Context& context, const wire::MessageView& message);

}  // namespace klatch::core::cmd
