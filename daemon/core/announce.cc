#include "daemon/core/announce.h"

#include "common/wire/numerics.h"
#include "daemon/core/audience.h"
#include "daemon/core/channel.h"

namespace klatch::core {

void finish_join(wire::LineWriter line, wire::Capabilities caps, const User& user,
                 const Channel& channel) {
    line.param(channel.name());
    if (caps.has(wire::Capability::extended_join))
        line.param(user.is_guest() ? "*" : user.account_name).trailing(user.realname);
    line.end();
}

void tell_watchers(Stage& stage, const User& user, wire::Numeric numeric) {
    const std::string shown = numeric == wire::Numeric::rpl_mononline ? user.mask() : user.nick;
    for (const SessionId id : stage.state.watchers.of(user.nick)) {
        const Session* session = stage.state.sessions.find(id);
        if (session == nullptr || session->user() == nullptr) continue;
        const std::size_t start = stage.effects.arena.size();
        wire::LineWriter{stage.effects.arena}
            .source(stage.settings.server_name)
            .command(wire::digits(numeric))
            .param(session->user()->nick)
            .trailing(shown)
            .end();
        stage.show(*session, stage.effects.since(start));
    }
}

std::vector<const Session*> distant_watchers(const State& state, const User& user) {
    std::vector<const Session*> found;
    for (const SessionId id : state.watchers.of(user.nick)) {
        const Session* session = state.sessions.find(id);
        if (session == nullptr || !session->has(wire::Capability::extended_monitor)) continue;
        const User* watcher = session->user();
        if (watcher != nullptr && watcher != &user && !share_channel(*watcher, user))
            found.push_back(session);
    }
    return found;
}

void announce_away(Stage& stage, const User& user) {
    const Author author{stage, user};
    Broadcast away{stage, author_matters({wire::Capability::away_notify}),
                   [&](std::string& out, wire::Capabilities caps) {
                       if (!caps.has(wire::Capability::away_notify)) return;
                       wire::LineWriter line = author.line(out, caps, "AWAY");
                       if (user.is_away()) line.trailing(user.away);
                       line.end();
                   }};
    for (const User* neighbour : neighbours(stage.state, user))
        away.to(*neighbour);
    for (const Session* watcher : distant_watchers(stage.state, user))
        away.to(*watcher);
}

}  // namespace klatch::core
