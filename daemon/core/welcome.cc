#include "daemon/core/welcome.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "daemon/core/modes.h"
#include "daemon/core/user_modes.h"

namespace klatch::core {
namespace {

using wire::Numeric;

constexpr std::size_t tokens_a_line = 13;  // 15 parameters less the nick and the text

std::string number(std::size_t value) {
    return std::to_string(value);
}

}  // namespace

void welcome(Reply& reply, const State& state, const Settings& settings, const User& user) {
    reply.numeric(Numeric::rpl_welcome, {},
                  fmt::format("Welcome to {}, {}", settings.network, user.nick));
    reply.numeric(
        Numeric::rpl_yourhost, {},
        fmt::format("Your host is {}, running {}", settings.server_name, settings.version));
    reply.numeric(Numeric::rpl_created, {},
                  fmt::format("This server was started {:%Y-%m-%d %H:%M:%S} UTC",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(state.started))));
    wire::LineWriter info = reply.from_server(wire::digits(Numeric::rpl_myinfo));
    info.param(user.nick)
        .param(settings.server_name)
        .param(settings.version)
        .param(user_mode_letters)
        .param(channel_mode_letters)
        .param(channel_modes_with_param)
        .end();
    send_isupport(reply, state);
    send_lusers(reply, state);
    send_motd(reply, settings);
    if (user.invisible || user.bot)
        reply.line()
            .source(user.mask())
            .command("MODE")
            .param(user.nick)
            .trailing(user_modes(user))
            .end();
}

void send_isupport(Reply& reply, const State& state) {
    const std::vector<std::string>& tokens = state.isupport;
    for (std::size_t first = 0; first < tokens.size(); first += tokens_a_line) {
        wire::LineWriter line = reply.from_server(wire::digits(Numeric::rpl_isupport));
        line.param(reply.nick());
        const std::size_t end = std::min(first + tokens_a_line, tokens.size());
        for (std::size_t i = first; i < end; ++i)
            line.param(tokens[i]);
        line.trailing(wire::text(Numeric::rpl_isupport)).end();
    }
}

void send_lusers(Reply& reply, const State& state) {
    const std::size_t users = state.users.size();
    const std::size_t invisible = state.invisible_users;
    const std::size_t unknown = state.sessions.size() - state.attached_sessions;
    const std::string most = number(state.most_users);
    reply.numeric(Numeric::rpl_luserclient, {},
                  fmt::format("There are {} users and {} invisible on 1 servers", users - invisible,
                              invisible));
    reply.numeric(Numeric::rpl_luserop, {"0"}, "operator(s) online");
    reply.numeric(Numeric::rpl_luserunknown, {number(unknown)}, "unknown connection(s)");
    reply.numeric(Numeric::rpl_luserchannels, {number(state.channels.size())}, "channels formed");
    reply.numeric(Numeric::rpl_luserme, {}, fmt::format("I have {} clients and 0 servers", users));
    reply.numeric(Numeric::rpl_localusers, {number(users), most},
                  fmt::format("Current local users {}, max {}", users, most));
    reply.numeric(Numeric::rpl_globalusers, {number(users), most},
                  fmt::format("Current global users {}, max {}", users, most));
}

void send_motd(Reply& reply, const Settings& settings) {
    if (settings.motd.empty()) return reply.numeric(Numeric::err_nomotd);
    reply.numeric(Numeric::rpl_motdstart, {},
                  fmt::format("- {} Message of the day - ", settings.server_name));
    for (const std::string& line : settings.motd)
        reply.numeric(Numeric::rpl_motd, {}, "- " + line);
    reply.numeric(Numeric::rpl_endofmotd);
}

}  // namespace klatch::core
