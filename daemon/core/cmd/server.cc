// MOTD, LUSERS, VERSION, TIME, INFO, LINKS, ADMIN and HELP: what the server says of itself.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "common/text/casemap.h"
#include "common/text/glob.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/command_table.h"
#include "daemon/core/welcome.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// True where the named server is this one; else says that there is no such server.
bool is_here(Context& context, std::string_view server) {
    if (server.empty() || text::matches(server, context.settings.server_name)) return true;
    if (context.state.users.by_nick(server) != nullptr) return true;
    context.reply.numeric(Numeric::err_nosuchserver, {safe(server)});
    return false;
}

void help_index(Reply& reply) {
    std::string line;
    for (const Command& command : commands()) {
        if (line.size() + command.name.size() > 60) {
            reply.numeric(Numeric::rpl_helptxt, {"index"}, line);
            line.clear();
        }
        line.append(line.empty() ? "" : " ").append(command.name);
    }
    reply.numeric(Numeric::rpl_helptxt, {"index"}, line);
}

}  // namespace

Outcome motd(Context& context, const wire::MessageView& message) {
    if (is_here(context, message.at(0))) send_motd(context.reply, context.settings);
    return Outcome::done;
}

Outcome lusers(Context& context, const wire::MessageView& /*message*/) {
    send_lusers(context.reply, context.state);
    return Outcome::done;
}

Outcome version(Context& context, const wire::MessageView& message) {
    if (!is_here(context, message.at(0))) return Outcome::done;
    context.reply.numeric(Numeric::rpl_version,
                          {context.settings.version, context.settings.server_name},
                          context.settings.info);
    send_isupport(context.reply, context.state);
    return Outcome::done;
}

Outcome time(Context& context, const wire::MessageView& message) {
    if (!is_here(context, message.at(0))) return Outcome::done;
    const auto now = std::chrono::system_clock::to_time_t(context.now.wall);
    context.reply.numeric(Numeric::rpl_time, {context.settings.server_name},
                          fmt::format("{:%A %B %d %Y -- %H:%M:%S} UTC", fmt::gmtime(now)));
    return Outcome::done;
}

Outcome info(Context& context, const wire::MessageView& message) {
    if (!is_here(context, message.at(0))) return Outcome::done;
    context.reply.numeric(Numeric::rpl_info, {}, context.settings.version);
    context.reply.numeric(Numeric::rpl_info, {}, context.settings.info);
    context.reply.numeric(
        Numeric::rpl_info, {},
        fmt::format("Running since {:%Y-%m-%d %H:%M:%S} UTC",
                    fmt::gmtime(std::chrono::system_clock::to_time_t(context.state.started))));
    context.reply.numeric(Numeric::rpl_endofinfo);
    return Outcome::done;
}

// There are no links: klatchd is one server, which every client knows already.
Outcome links(Context& context, const wire::MessageView& /*message*/) {
    context.reply.numeric(Numeric::rpl_endoflinks, {"*"});
    return Outcome::done;
}

Outcome admin(Context& context, const wire::MessageView& message) {
    if (!is_here(context, message.at(0))) return Outcome::done;
    context.reply.numeric(Numeric::rpl_adminme, {context.settings.server_name},
                          "Administrative info");
    context.reply.numeric(Numeric::rpl_adminloc1, {}, context.settings.network);
    context.reply.numeric(Numeric::rpl_adminloc2, {}, context.settings.info);
    context.reply.numeric(Numeric::rpl_adminemail, {}, "Ask in a channel for an administrator");
    return Outcome::done;
}

Outcome help(Context& context, const wire::MessageView& message) {
    Reply& reply = context.reply;
    const std::string_view subject = message.at(0);
    if (subject.empty()) {
        reply.numeric(Numeric::rpl_helpstart, {"index"},
                      "The commands of this server; HELP COMMAND tells more");
        help_index(reply);
        reply.numeric(Numeric::rpl_endofhelp, {"index"}, "End of HELP");
        return Outcome::done;
    }
    const Command* command = find_command(subject);
    if (command == nullptr) {
        reply.numeric(Numeric::err_helpnotfound, {safe(subject)},
                      "No help for that; HELP lists all commands");
        return Outcome::done;
    }
    reply.numeric(Numeric::rpl_helpstart, {command->name},
                  fmt::format("{} {}", command->name, command->usage));
    reply.numeric(Numeric::rpl_helptxt, {command->name}, command->help);
    reply.numeric(Numeric::rpl_endofhelp, {command->name}, "End of HELP");
    return Outcome::done;
}

}  // namespace klatch::core::cmd
