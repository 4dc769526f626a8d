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

Outcome kick_from(Context& context, std::string_view name, std::span<const std::string_view> nicks,
                  std::string_view reason) {
    const User& me = context.me();
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(name)});
    } else if (must_wait_to_leave(*channel)) {
        return Outcome::wait;
    } else if (me.seat_in(*channel) == nullptr) {
        context.reply.numeric(Numeric::err_notonchannel, {channel->name()});
    } else if (!is_op(*channel, me)) {
        context.reply.numeric(Numeric::err_chanoprivsneeded, {channel->name()});
    } else {
        for (const std::string_view nick : nicks)
            kick_one(context, *channel, nick, reason);
    }
    return Outcome::done;
}

}  // namespace

Outcome part(Context& context, const wire::MessageView& message) {
    const std::vector<std::string_view> names = split_list(message.at(0));
    if (names.empty()) context.reply.numeric(Numeric::err_needmoreparams, {"PART"});
    for (const std::string_view name : names)
        if (part_one(context, name, message.at(1)) == Outcome::wait) return Outcome::wait;
    return Outcome::done;
}

// "KICK #a,#b one,two" takes one from each; "KICK #a one,two" both from #a.
Outcome kick(Context& context, const wire::MessageView& message) {
    const std::vector<std::string_view> channels = split_list(message.at(0));
    const std::vector<std::string_view> nicks = split_list(message.at(1));
    if (nicks.empty() || channels.empty() ||
        (channels.size() > 1 && channels.size() != nicks.size())) {
        context.reply.numeric(Numeric::err_needmoreparams, {"KICK"});
        return Outcome::done;
    }
    const std::string_view reason = message.at(2).empty() ? context.me().nick : message.at(2);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const std::span<const std::string_view> all{nicks};
        const auto whom = channels.size() == 1 ? all : all.subspan(i, 1);
        if (kick_from(context, channels[i], whom, reason) == Outcome::wait) return Outcome::wait;
    }
    return Outcome::done;
}

}  // namespace klatch::core::cmd
