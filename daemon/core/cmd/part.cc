// PART and KICK: out of a channel.
#include "common/text/utf8.h"
#include "daemon/core/access.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/leaving.h"
#include "daemon/core/words.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

Outcome part_one(Context& context, std::string_view name, std::string_view reason) {
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(name)});
    } else if (context.me().seat_in(*channel) == nullptr) {
        context.reply.numeric(Numeric::err_notonchannel, {channel->name()});
    } else if (must_wait_to_leave(*channel)) {
        return Outcome::wait;
    } else {
        propose_part(context, *channel,
                     std::string{text::cut_utf8(reason, context.settings.limits.kick_length)});
    }
    return Outcome::done;
}

void kick_one(Context& context, const Channel& channel, std::string_view nick,
              std::string_view reason) {
    const User* user = context.state.users.by_nick(nick);
    if (user == nullptr) return context.reply.numeric(Numeric::err_nosuchnick, {safe(nick)});
    if (user->seat_in(channel) == nullptr)
        return context.reply.numeric(Numeric::err_usernotinchannel, {user->nick, channel.name()});
    propose_kick(context, channel, *user,
                 std::string{text::cut_utf8(reason, context.settings.limits.kick_length)});
}

}  // namespace

Outcome part(Context& context, const wire::MessageView& message) {
    const std::vector<std::string_view> names = split_list(message.at(0));
    if (names.empty()) context.reply.numeric(Numeric::err_needmoreparams, {"PART"});
    for (const std::string_view name : names)
        if (part_one(context, name, message.at(1)) == Outcome::wait) return Outcome::wait;
    return Outcome::done;
}

Outcome kick(Context& context, const wire::MessageView& message) {
    const std::string_view name = message.at(0);
    const std::vector<std::string_view> nicks = split_list(message.at(1));
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(name)});
        return Outcome::done;
    }
    if (must_wait_to_leave(*channel)) return Outcome::wait;
    const User& me = context.me();
    if (me.seat_in(*channel) == nullptr) {
        context.reply.numeric(Numeric::err_notonchannel, {channel->name()});
    } else if (!is_op(*channel, me)) {
        context.reply.numeric(Numeric::err_chanoprivsneeded, {channel->name()});
    } else if (nicks.empty()) {
        context.reply.numeric(Numeric::err_needmoreparams, {"KICK"});
    } else {
        const std::string_view reason = message.at(2).empty() ? me.nick : message.at(2);
        for (const std::string_view nick : nicks)
            kick_one(context, *channel, nick, reason);
    }
    return Outcome::done;
}

}  // namespace klatch::core::cmd
