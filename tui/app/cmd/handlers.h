// The handlers of the slash commands, by family; command_table.cc is their only user.
#pragma once

#include "tui/app/command_table.h"

namespace klatch::tui::cmd {

// channel.cc
Status join(Invocation& call);
Status part(Invocation& call);
Status names(Invocation& call);
Status topic(Invocation& call);
Status list(Invocation& call);
Status invite(Invocation& call);
Status kick(Invocation& call);

// mode.cc
Status mode(Invocation& call);
Status member_mode(Invocation& call);  // op, deop, voice, devoice
Status ban(Invocation& call);
Status unban(Invocation& call);

// message.cc
Status msg(Invocation& call);
Status query(Invocation& call);
Status me(Invocation& call);
Status notice(Invocation& call);
Status resend(Invocation& call);
Status drop(Invocation& call);

// people.cc
Status nick(Invocation& call);
Status setname(Invocation& call);
Status who(Invocation& call);
Status whois(Invocation& call);
Status away(Invocation& call);
Status back(Invocation& call);
Status monitor(Invocation& call);

// server.cc
Status ask(
    Invocation& call);  // sends the command itself: motd, lusers, version, time, info, whowas
Status raw(Invocation& call);
Status connect(Invocation& call);
Status disconnect(Invocation& call);
Status reconnect(Invocation& call);
Status quit(Invocation& call);

// local.cc
Status clear(Invocation& call);
Status close(Invocation& call);
Status help(Invocation& call);
Status history(Invocation& call);
Status search(Invocation& call);

}  // namespace klatch::tui::cmd
