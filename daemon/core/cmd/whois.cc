// WHOIS and WHOWAS: who somebody is, or was.
#include <charconv>

#include "common/wire/server_time.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/packed_words.h"
#include "daemon/core/seconds.h"
#include "daemon/core/visibility.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

void send_channels(Context& context, const User& user) {
    constexpr Packing packing{.room = 300, .between = ' '};
    PackedWords lines{packing, [&](std::string_view names, Follows) {
                          if (names.empty()) return;
                          context.reply.numeric(Numeric::rpl_whoischannels, {user.nick}, names);
                      }};
    for (const Seat& seat : user.channels) {
        const bool visible = can_see(&context.me(), *seat.channel);
        const bool shared = context.me().seat_in(*seat.channel) != nullptr;
        if (!visible || (user.invisible && !shared)) continue;
        lines.add(prefix_of(seat, context.session) + seat.channel->name());
    }
    lines.end();
}

void send_idle(Context& context, const User& user) {
    context.reply.numeric(
        Numeric::rpl_whoisidle,
        {user.nick, idle_seconds(user, context.now.wall), unix_seconds(user.signed_on)},
        "seconds idle, signon time");
}

void describe(Context& context, const User& user) {
    Reply& reply = context.reply;
    reply.numeric(Numeric::rpl_whoisuser, {user.nick, user.username, user.host, "*"},
                  user.realname);
    send_channels(context, user);
    reply.numeric(Numeric::rpl_whoisserver, {user.nick, context.settings.server_name},
                  context.settings.info);
    if (user.is_away()) reply.numeric(Numeric::rpl_away, {user.nick}, user.away);
    if (user.bot)
        reply.numeric(Numeric::rpl_whoisbot, {user.nick},
                      "is a bot on " + context.settings.network);
    if (!user.is_guest())
        reply.numeric(Numeric::rpl_whoisaccount, {user.nick, user.account_name}, "is logged in as");
    send_idle(context, user);
}

}  // namespace

Outcome whois(Context& context, const wire::MessageView& message) {
    const bool names_server = message.param_count > 1;
    const std::string_view nick = message.at(names_server ? 1 : 0);
    if (nick.empty()) {
        context.reply.numeric(Numeric::err_nonicknamegiven);
        return Outcome::done;
    }
    const User* user = context.state.users.by_nick(nick);
    if (user != nullptr) {
        describe(context, *user);
    } else {
        context.reply.numeric(Numeric::err_nosuchnick, {safe(nick)});
    }
    context.reply.numeric(Numeric::rpl_endofwhois, {safe(nick)});
    return Outcome::done;
}

Outcome whowas(Context& context, const wire::MessageView& message) {
    const std::string_view nick = message.at(0);
    if (nick.empty()) {
        context.reply.numeric(Numeric::err_nonicknamegiven);
        return Outcome::done;
    }
    int most = 0;  // as many as there are
    const std::string_view count = message.at(1);
    std::from_chars(count.data(), count.data() + count.size(), most);
    const std::vector<const FormerUser*> found = context.state.whowas.find(nick);
    int shown = 0;
    for (const FormerUser* user : found) {
        if (most > 0 && shown++ == most) break;
        context.reply.numeric(Numeric::rpl_whowasuser,
                              {user->nick, user->username, user->host, "*"}, user->realname);
        context.reply.numeric(Numeric::rpl_whoisserver, {user->nick, context.settings.server_name},
                              wire::ServerTimeText{user->left}.view());
    }
    if (found.empty()) context.reply.numeric(Numeric::err_wasnosuchnick, {safe(nick)});
    context.reply.numeric(Numeric::rpl_endofwhowas, {safe(nick)});
    return Outcome::done;
}

}  // namespace klatch::core::cmd
