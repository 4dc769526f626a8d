// INVITE: asks someone into a channel; an operator's word lets them in once.
#include "common/text/names.h"
#include "daemon/core/access.h"
#include "daemon/core/cmd/commands.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// The channels to which the user is invited and has not come yet.
Outcome list_invitations(Context& context) {
    for (const store::ChannelId id : context.me().invitations)
        if (const Channel* channel = context.state.channels.find(id))
            context.reply.numeric(Numeric::rpl_invitelist, {}, channel->name());
    context.reply.numeric(Numeric::rpl_endofinvitelist);
    return Outcome::done;
}

}  // namespace

Outcome invite(Context& context, const wire::MessageView& message) {
    if (message.param_count == 0) return list_invitations(context);
    if (message.param_count == 1) {
        context.reply.numeric(Numeric::err_needmoreparams, {"INVITE"});
        return Outcome::done;
    }
    const User& me = context.me();
    const User* user = context.state.users.by_nick(message.at(0));
    const Channel* channel = context.state.channels.by_name(message.at(1));
    if (user == nullptr) {
        context.reply.numeric(Numeric::err_nosuchnick, {safe(message.at(0))});
    } else if (channel == nullptr) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(message.at(1))});
    } else if (channel->changes_in_flight > 0) {
        return Outcome::wait;
    } else if (me.seat_in(*channel) == nullptr) {
        context.reply.numeric(Numeric::err_notonchannel, {channel->name()});
    } else if (channel->has_flag('i') && !is_op(*channel, me)) {
        context.reply.numeric(Numeric::err_chanoprivsneeded, {channel->name()});
    } else if (user->seat_in(*channel) != nullptr) {
        context.reply.numeric(Numeric::err_useronchannel, {user->nick, channel->name()});
    } else {
        context.propose(store::Keep::no, store::Invited{me.id, user->id, channel->record.id});
    }
    return Outcome::done;
}

}  // namespace klatch::core::cmd
