#include "daemon/core/attach.h"

#include <utility>

#include "daemon/core/announce.h"
#include "daemon/core/channel.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/welcome.h"

namespace klatch::core {
namespace {

// The channels that an account is in already, as if the session had joined them now.
void show_channels(Stage& stage, Session& session, const User& user) {
    const Author author{stage, user};
    for (const Seat& seat : user.channels) {
        finish_join(author.further_line(stage.request->lines, session.caps, "JOIN"), session.caps,
                    user, *seat.channel);
        Reply reply{stage.request->lines, stage.settings.server_name, {.nick = user.nick}};
        greet(reply, session, *seat.channel);
    }
}

std::string join_default_channels(const Settings& settings) {
    std::string line;
    for (const std::string& channel : settings.default_channels)
        line.append(line.empty() ? "JOIN " : ",").append(channel);
    return line;
}

}  // namespace

void attach(Stage& stage, Session& session, User& user) {
    const Registering before = std::move(*session.registering());
    session.phase = Registered{&user};
    session.acting = {};  // the handshake has cost nothing
    user.sessions.push_back(session.id);
    ++stage.state.attached_sessions;
    user.admin = !user.is_guest() && before.admin;
    Reply reply{stage.request->lines, stage.settings.server_name, {.nick = user.nick}};
    welcome(reply, stage.state, stage.settings, user);
    show_channels(stage, session, user);
    if (user.auto_away)
        stage.followups.emplace_back(
            store::AwaySet{.user = user.id, .text = "", .cause = store::AwaySet::Cause::attached});
    const bool is_new = stage.state.accounts.take_newcomer(user.account);
    const bool forgets = stage.settings.presence == Presence::while_attached;
    if (is_new || (!user.is_guest() && forgets && user.channels.empty()))
        stage.next_command = join_default_channels(stage.settings);
}

}  // namespace klatch::core
