#include "daemon/core/channel_greeting.h"

#include "daemon/core/packed_words.h"
#include "daemon/core/seconds.h"

namespace klatch::core {
namespace {

using wire::Capability;
using wire::Numeric;

// For the names in one line of 353.
std::size_t room_for_names(const Reply& reply, const Channel& channel) {
    return wire::max_body - 2 -
           (reply.server().size() + reply.nick().size() + channel.name().size() +
            sizeof(": 353  =  :"));
}

}  // namespace

std::string prefix_of(const Seat& seat, const Session& asking) {
    std::string prefix;
    if (seat.is_op()) prefix += '@';
    if (seat.has_voice() && (prefix.empty() || asking.has(Capability::multi_prefix))) prefix += '+';
    return prefix;
}

bool can_see(const User* user, const Channel& channel) {
    return !channel.has_flag('s') || (user != nullptr && user->seat_in(channel) != nullptr);
}

void send_topic(Reply& reply, const Channel& channel) {
    const store::ChannelRecord& record = channel.record;
    reply.numeric(Numeric::rpl_topic, {channel.name()}, record.topic);
    wire::LineWriter line = reply.from_server(wire::digits(Numeric::rpl_topicwhotime));
    line.param(reply.nick())
        .param(channel.name())
        .param(record.topic_by)
        .param(unix_seconds(record.topic_at));
    line.end();
}

void send_names(Reply& reply, const Session& session, const Channel& channel) {
    const User* asker = session.user();
    const bool inside = asker != nullptr && asker->seat_in(channel) != nullptr;
    const std::string_view kind = channel.has_flag('s') ? "@" : "=";
    PackedWords lines{{.room = room_for_names(reply, channel), .between = ' '},
                      [&](std::string_view names, Follows) {
                          if (!names.empty())
                              reply.numeric(Numeric::rpl_namreply, {kind, channel.name()}, names);
                      }};
    for (const User* member : channel.members) {
        if (!inside && member->invisible) continue;
        const Seat* seat = member->seat_in(channel);
        std::string name = prefix_of(*seat, session);
        name += session.has(Capability::userhost_in_names) ? member->mask() : member->nick;
        lines.add(name);
    }
    lines.end();
    reply.numeric(Numeric::rpl_endofnames, {channel.name()});
}

void greet(Reply& reply, const Session& session, const Channel& channel) {
    if (!channel.record.topic.empty()) send_topic(reply, channel);
    if (!session.has(Capability::no_implicit_names)) send_names(reply, session, channel);
}

}  // namespace klatch::core
