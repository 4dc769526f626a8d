// JOIN: into a channel, which comes into being where it is not there yet.
#include <algorithm>

#include "common/text/casemap.h"
#include "common/text/names.h"
#include "daemon/core/access.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/leaving.h"
#include "daemon/core/words.h"

namespace klatch::core::cmd {
namespace {

using store::Standing;
using wire::Numeric;

bool is_default(const Settings& settings, std::string_view name) {
    return std::ranges::any_of(settings.default_channels, [&](const std::string& channel) {
        return text::equal_folded(channel, name);
    });
}

bool is_invited(const Channel& channel, const User& user) {
    return std::ranges::find(user.invitations, channel.record.id) != user.invitations.end();
}

// What stands against the user's joining; none where nothing does.
std::optional<Numeric> obstacle(const Channel& channel, const User& user, std::string_view key) {
    if (is_invited(channel, user)) return std::nullopt;
    const store::ChannelRecord& record = channel.record;
    const bool excepted = is_listed(record.invitations, user);
    if (is_banned(channel, user)) return Numeric::err_bannedfromchan;
    if (channel.has_flag('i') && !excepted) return Numeric::err_inviteonlychan;
    if (!record.key.empty() && record.key != key) return Numeric::err_badchannelkey;
    if (record.limit != 0 && channel.members.size() + channel.joins_in_flight >= record.limit)
        return Numeric::err_channelisfull;
    return std::nullopt;
}

// Memberships of accounts that stay present are kept.
store::AccountId keeper(const Context& context) {
    return context.settings.presence == Presence::kept ? context.me().account : store::AccountId{};
}

void propose_join(Context& context, store::Joined entry) {
    const store::Keep keep = entry.keep_for ? store::Keep::yes : store::Keep::no;
    context.propose(keep, std::move(entry));
}

void create(Context& context, std::string_view name) {
    const User& me = context.me();
    const Settings& settings = context.settings;
    const bool default_channel = is_default(settings, name);
    if (settings.channel_creators == Creators::admins && !me.admin && !default_channel)
        return context.reply.numeric(Numeric::err_nosuchchannel, {name},
                                     "Only administrators create channels here");
    store::Joined entry{.user = me.id, .channel_name = std::string{name}};
    entry.standing = me.admin || !default_channel ? Standing::op : Standing::none;
    entry.keep_for = keeper(context);
    if (entry.keep_for)
        entry.record = store::ChannelRecord{.name = entry.channel_name,
                                            .created = context.now.wall,
                                            .flags = settings.channel_flags};
    propose_join(context, std::move(entry));
}

void enter(Context& context, const Channel& channel, std::string_view key) {
    const User& me = context.me();
    if (const std::optional<Numeric> numeric = obstacle(channel, me, key))
        return context.reply.numeric(*numeric, {channel.name()});
    store::Joined entry{
        .user = me.id, .channel = channel.record.id, .channel_name = channel.name()};
    entry.standing =
        me.admin && is_default(context.settings, channel.name()) ? Standing::op : Standing::none;
    entry.keep_for = keeper(context);
    if (entry.keep_for && !channel.kept) entry.record = channel.record;
    propose_join(context, std::move(entry));
}

Outcome join_one(Context& context, std::string_view name, std::string_view key) {
    const Limits& limits = context.settings.limits;
    if (!text::is_valid_channel(name, limits.channel_length)) {
        context.reply.numeric(
            text::is_channel_name(name) ? Numeric::err_badchanmask : Numeric::err_nosuchchannel,
            {safe(name)});
        return Outcome::done;
    }
    const User& me = context.me();
    const Channel* channel = context.state.channels.by_name(name);
    if (context.state.claimed_channels.has(name)) return Outcome::wait;
    if (channel != nullptr && channel->changes_in_flight > 0) return Outcome::wait;
    if (channel != nullptr && me.seat_in(*channel) != nullptr) return Outcome::done;
    const std::size_t sought = me.channels.size() + context.proposals().size();
    if (limits.channels_per_user != 0 && sought >= limits.channels_per_user) {
        context.reply.numeric(Numeric::err_toomanychannels, {name});
        return Outcome::done;
    }
    // What another session of the account asked for may come true, or not.
    if (limits.channels_per_user != 0 && sought + me.joins_in_flight >= limits.channels_per_user)
        return Outcome::wait;
    if (channel == nullptr) {
        create(context, name);
    } else {
        enter(context, *channel, key);
    }
    return Outcome::done;
}

Outcome leave_all(Context& context) {
    for (const Seat& seat : context.me().channels)
        if (must_wait_to_leave(*seat.channel)) return Outcome::wait;
    for (const Seat& seat : context.me().channels)
        propose_part(context, *seat.channel, {});
    return Outcome::done;
}

}  // namespace

Outcome join(Context& context, const wire::MessageView& message) {
    if (message.at(0) == "0") return leave_all(context);
    const std::vector<std::string_view> names = split_list(message.at(0));
    if (names.empty()) context.reply.numeric(Numeric::err_needmoreparams, {"JOIN"});
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool again = std::ranges::any_of(
            seen, [&](std::string_view name) { return text::equal_folded(name, names[i]); });
        if (again) continue;
        seen.push_back(names[i]);
        if (join_one(context, names[i], part_at(message.at(1), i)) == Outcome::wait)
            return Outcome::wait;
    }
    return Outcome::done;
}

}  // namespace klatch::core::cmd
