#include "daemon/core/channel_greeting.h"

namespace klatch::core {
namespace {

using wire::Capability;
using wire::Numeric;

// Fills 353 lines as far as they go; the names of a big channel take several.
class NameLines {
public:
    NameLines(Reply& reply, const Channel& channel) : reply_(reply), channel_(channel) {
        room_ = wire::max_body - 2 -
                (reply.server().size() + reply.nick().size() + channel.name().size() +
                 sizeof(": 353  =  :"));
    }

    void add(std::string_view name) {
        if (!names_.empty() && names_.size() + 1 + name.size() > room_) flush();
        if (!names_.empty()) names_ += ' ';
        names_ += name;
    }

    void flush() {
        if (names_.empty()) return;
        reply_.numeric(Numeric::rpl_namreply, {channel_.has_flag('s') ? "@" : "=", channel_.name()},
                       names_);
        names_.clear();
    }

private:
    Reply& reply_;
    const Channel& channel_;
    std::size_t room_ = 0;
    std::string names_;
};

}  // namespace

std::string prefix_of(const Seat& seat, bool every_prefix) {
    std::string prefix;
    if (seat.is_op()) prefix += '@';
    if (seat.has_voice() && (every_prefix || prefix.empty())) prefix += '+';
    return prefix;
}

bool can_see(const User* user, const Channel& channel) {
    return !channel.has_flag('s') || (user != nullptr && user->seat_in(channel) != nullptr);
}

void send_topic(Reply& reply, const Channel& channel) {
    const store::ChannelRecord& record = channel.record;
    reply.numeric(Numeric::rpl_topic, {channel.name()}, record.topic);
    const auto at =
        std::chrono::duration_cast<std::chrono::seconds>(record.topic_at.time_since_epoch());
    wire::LineWriter line = reply.from_server(wire::digits(Numeric::rpl_topicwhotime));
    line.param(reply.nick())
        .param(channel.name())
        .param(record.topic_by)
        .param(std::to_string(at.count()));
    line.end();
}

void send_names(Reply& reply, const Session& session, const Channel& channel) {
    const User* asker = session.user();
    const bool inside = asker != nullptr && asker->seat_in(channel) != nullptr;
    NameLines lines{reply, channel};
    for (const User* member : channel.members) {
        if (!inside && member->invisible) continue;
        const Seat* seat = member->seat_in(channel);
        std::string name = prefix_of(*seat, session.has(Capability::multi_prefix));
        name += session.has(Capability::userhost_in_names) ? member->mask() : member->nick;
        lines.add(name);
    }
    lines.flush();
    reply.numeric(Numeric::rpl_endofnames, {channel.name()});
}

void greet(Reply& reply, const Session& session, const Channel& channel) {
    if (!channel.record.topic.empty()) send_topic(reply, channel);
    if (!session.has(Capability::no_implicit_names)) send_names(reply, session, channel);
}

}  // namespace klatch::core
