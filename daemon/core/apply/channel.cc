// Who is in a channel, what its topic is, and who was asked to come.
#include <algorithm>
#include <string>

#include "common/wire/numerics.h"
#include "daemon/core/access.h"
#include "daemon/core/announce.h"
#include "daemon/core/apply.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/membership.h"

namespace klatch::core {
namespace {

using wire::Capabilities;
using wire::Capability;

// The channel that the entry joins, made where it does not exist yet.
Channel* channel_of(Stage& stage, const store::Joined& entry) {
    if (entry.channel) return stage.state.channels.find(entry.channel);
    store::ChannelRecord record = entry.record.value_or(store::ChannelRecord{
        .name = entry.channel_name, .created = stage.time, .flags = stage.settings.channel_flags});
    record.id = store::ChannelId{stage.seq.value()};
    return &stage.state.channels.add(std::move(record));
}

void show_join(Stage& stage, const User& user, const Channel& channel) {
    const Author author{stage, user};
    Broadcast join{stage, author_matters({Capability::extended_join, Capability::away_notify}),
                   [&](std::string& out, Capabilities caps) {
                       finish_join(author.line(out, caps, "JOIN"), caps, user, channel);
                       if (!user.is_away() || !caps.has(Capability::away_notify)) return;
                       author.further_line(out, caps, "AWAY").trailing(user.away).end();
                   }};
    Broadcast own{stage, author_matters({Capability::extended_join}),
                  [&](std::string& out, Capabilities caps) {
                      finish_join(author.line(out, caps, "JOIN"), caps, user, channel);
                  }};
    for (const User* member : channel.members)
        member == &user ? own.to(*member) : join.to(*member);
}

// An op's standing is shown to those who are there already; the joiner reads it from NAMES.
void show_standing(Stage& stage, const User& user, const Channel& channel) {
    const Seat* seat = user.seat_in(channel);
    if (channel.members.size() == 1 || !seat->is_op()) return;
    const std::size_t start = stage.effects.arena.size();
    wire::LineWriter{stage.effects.arena}
        .source(stage.settings.server_name)
        .command("MODE")
        .param(channel.name())
        .param("+o")
        .param(user.nick)
        .end();
    const Slice line = stage.effects.since(start);
    for (const User* member : channel.members) {
        if (member == &user) continue;
        for (const SessionId id : member->sessions)
            if (const Session* session = stage.state.sessions.find(id)) stage.show(*session, line);
    }
}

// Opens the channel to the user, once.
void invite(const State& state, User& user, const Channel& channel) {
    std::erase_if(user.invitations, [&](store::ChannelId id) {
        return id == channel.record.id || state.channels.find(id) == nullptr;
    });
    user.invitations.push_back(channel.record.id);
}

void greet_sessions(Stage& stage, const User& user, const Channel& channel) {
    for (const SessionId id : user.sessions) {
        const Session* session = stage.state.sessions.find(id);
        if (session == nullptr) continue;
        std::string lines;
        Reply reply{lines, stage.settings.server_name, {.nick = user.nick}};
        greet(reply, *session, channel);
        const std::size_t start = stage.effects.arena.size();
        stage.effects.arena.append(lines);
        stage.show(*session, stage.effects.since(start));
    }
}

}  // namespace

void apply(Stage& stage, const store::Joined& entry) {
    User* user = stage.state.users.find(entry.user);
    Channel* channel = channel_of(stage, entry);
    if (channel == nullptr) return;
    channel->kept = channel->kept || entry.record.has_value();
    if (user == nullptr || user->seat_in(*channel) != nullptr) {
        remove_if_deserted(stage.state, *channel);
        return;
    }
    seat(*user, *channel, entry.standing, stage.seq);
    show_join(stage, *user, *channel);
    show_standing(stage, *user, *channel);
    greet_sessions(stage, *user, *channel);
}

void apply(Stage& stage, const store::Left& entry) {
    User* user = stage.state.users.find(entry.user);
    Channel* channel = stage.state.channels.find(entry.channel);
    if (user == nullptr || channel == nullptr || user->seat_in(*channel) == nullptr) return;
    const bool is_kick = entry.how == store::Leaving::kick;
    const User* by = is_kick ? stage.state.users.find(entry.by) : user;
    const Author author{stage, by != nullptr ? *by : *user};
    Broadcast leave{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                        wire::LineWriter line = author.line(out, caps, is_kick ? "KICK" : "PART");
                        line.param(channel->name());
                        if (is_kick) line.param(user->nick);
                        if (is_kick || !entry.reason.empty()) line.trailing(entry.reason);
                        line.end();
                    }};
    for (const User* member : channel->members)
        leave.to(*member);
    unseat(stage.state, *user, *channel);
}

void apply(Stage& stage, const store::TopicSet& entry) {
    Channel* channel = stage.state.channels.find(entry.channel);
    const User* by = stage.state.users.find(entry.by);
    if (channel == nullptr || by == nullptr) return;
    channel->record.topic = entry.topic;
    channel->record.topic_by = by->mask();
    channel->record.topic_at = stage.time;
    const Author author{stage, *by};
    Broadcast topic{
        stage, author_matters(), [&](std::string& out, Capabilities caps) {
            author.line(out, caps, "TOPIC").param(channel->name()).trailing(entry.topic).end();
        }};
    for (const User* member : channel->members)
        topic.to(*member);
    if (by->seat_in(*channel) == nullptr) topic.to(*by);
}

void apply(Stage& stage, const store::Invited& entry) {
    const User* by = stage.state.users.find(entry.by);
    User* user = stage.state.users.find(entry.user);
    const Channel* channel = stage.state.channels.find(entry.channel);
    if (by == nullptr || user == nullptr || channel == nullptr) return;
    if (is_op(*channel, *by)) invite(stage.state, *user, *channel);
    if (stage.request != nullptr) {
        Reply reply{stage.request->lines, stage.settings.server_name, {.nick = by->nick}};
        wire::LineWriter line = reply.from_server(wire::digits(wire::Numeric::rpl_inviting));
        line.param(by->nick).param(user->nick).param(channel->name()).end();
        if (user->is_away()) reply.numeric(wire::Numeric::rpl_away, {user->nick}, user->away);
    }
    const Author author{stage, *by};
    const auto format = [&](std::string& out, Capabilities caps) {
        author.line(out, caps, "INVITE").param(user->nick).param(channel->name()).end();
    };
    Broadcast invitation{stage, author_matters(), format};
    invitation.to(*user);
    Broadcast notice{stage, author_matters({Capability::invite_notify}),
                     [&](std::string& out, Capabilities caps) {
                         if (caps.has(Capability::invite_notify)) format(out, caps);
                     }};
    for (const User* member : channel->members) {
        const Seat* seat = member->seat_in(*channel);
        if (seat->is_op() && member != by && member != user) notice.to(*member);
    }
}

}  // namespace klatch::core
