// TOPIC: what a channel is about.
#include "common/text/utf8.h"
#include "daemon/core/access.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/cmd/commands.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

Outcome show(Context& context, const Channel& channel) {
    if (channel.record.topic.empty()) {
        context.reply.numeric(Numeric::rpl_notopic, {channel.name()});
    } else {
        send_topic(context.reply, channel);
    }
    return Outcome::done;
}

Outcome set(Context& context, const Channel& channel, std::string_view wanted) {
    const User& me = context.me();
    if (channel.must_wait_to_change()) return Outcome::wait;
    if (me.seat_in(channel) == nullptr) {
        context.reply.numeric(Numeric::err_notonchannel, {channel.name()});
        return Outcome::done;
    }
    if (channel.has_flag('t') && !is_op(channel, me)) {
        context.reply.numeric(Numeric::err_chanoprivsneeded, {channel.name()});
        return Outcome::done;
    }
    store::TopicSet entry{
        .by = me.id,
        .channel = channel.record.id,
        .topic = std::string{text::cut_utf8(wanted, context.settings.limits.topic_length)}};
    if (channel.kept) {
        entry.record = channel.record;
        entry.record->topic = entry.topic;
        entry.record->topic_by = me.mask();
        entry.record->topic_at = context.now.wall;
    }
    context.propose(channel.kept ? store::Keep::yes : store::Keep::no, std::move(entry));
    return Outcome::done;
}

}  // namespace

Outcome topic(Context& context, const wire::MessageView& message) {
    const Channel* channel = context.state.channels.by_name(message.at(0));
    if (channel == nullptr || (message.param_count == 1 && !can_see(&context.me(), *channel))) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(message.at(0))});
        return Outcome::done;
    }
    return message.param_count == 1 ? show(context, *channel)
                                    : set(context, *channel, message.at(1));
}

}  // namespace klatch::core::cmd
