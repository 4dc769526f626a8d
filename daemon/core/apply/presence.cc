// Nicks that come, go and change.
#include <algorithm>
#include <string>
#include <utility>

#include "common/wire/numerics.h"
#include "daemon/core/announce.h"
#include "daemon/core/apply.h"
#include "daemon/core/attach.h"
#include "daemon/core/audience.h"
#include "daemon/core/membership.h"
#include "daemon/core/reply.h"
#include "daemon/core/user_modes.h"

namespace klatch::core {
namespace {

using wire::Capabilities;
using wire::Capability;
using wire::Numeric;

void remember(Stage& stage, const User& user) {
    stage.state.whowas.add(
        {user.nick, user.username, user.host, user.realname, user.account_name, stage.time});
}

// A line about the user, to its own sessions and to everyone who shares a channel with it.
template <class Format>
void show_around(Stage& stage, const User& user, Broadcast<Format> line) {
    line.to(user);
    for (const User* neighbour : neighbours(stage.state, user))
        line.to(*neighbour);
}

}  // namespace

void apply(Stage& stage, const store::Arrived& entry) {
    Session* session = stage.origin();
    if (session == nullptr || session->registering() == nullptr) return;  // gone meanwhile
    if (User* present = stage.state.users.by_account(entry.account); entry.account && present)
        return attach(stage, *session, *present);
    User arrived{.id = store::UserId{stage.seq.value()},
                 .party = store::PartyId{entry.account ? entry.account.value() : stage.seq.value()},
                 .account = entry.account,
                 .account_name = entry.account_name,
                 .nick = entry.nick,
                 .username = entry.username,
                 .host = entry.host,
                 .realname = entry.realname,
                 .signed_on = stage.time,
                 .last_spoke = stage.time};
    User& user = stage.state.users.add(std::move(arrived));
    give_default_modes(stage.state, stage.settings, user);
    stage.state.most_users = std::max(stage.state.most_users, stage.state.users.size());
    attach(stage, *session, user);
    tell_watchers(stage, user, Numeric::rpl_mononline);
}

void apply(Stage& stage, const store::Departed& entry) {
    User* user = stage.state.users.find(entry.user);
    if (user == nullptr || !user->sessions.empty()) return;  // came back meanwhile
    const Author author{stage, *user};
    Broadcast quit{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                       author.line(out, caps, "QUIT").trailing(entry.reason).end();
                   }};
    for (const User* neighbour : neighbours(stage.state, *user))
        quit.to(*neighbour);
    tell_watchers(stage, *user, Numeric::rpl_monoffline);
    remember(stage, *user);
    while (!user->channels.empty())
        unseat(stage.state, *user, *user->channels.back().channel);
    if (user->invisible) --stage.state.invisible_users;
    stage.state.users.remove(user->id);
}

void apply(Stage& stage, const store::NickChanged& entry) {
    User* user = stage.state.users.find(entry.user);
    if (user == nullptr) return;
    const Author author{stage, *user};
    show_around(stage, *user,
                Broadcast{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                              author.line(out, caps, "NICK").trailing(entry.nick).end();
                          }});
    const bool is_another = !text::equal_folded(user->nick, entry.nick);
    if (is_another) {
        tell_watchers(stage, *user, Numeric::rpl_monoffline);
        remember(stage, *user);
    }
    stage.state.users.rename(*user, entry.nick);
    if (is_another) tell_watchers(stage, *user, Numeric::rpl_mononline);
}

void apply(Stage& stage, const store::AwaySet& entry) {
    User* user = stage.state.users.find(entry.user);
    if (user == nullptr) return;
    using Cause = store::AwaySet::Cause;
    // Another connection came while the last one went.
    if (entry.cause == Cause::detached && !user->sessions.empty()) return;
    const bool asked = entry.cause == Cause::asked;
    // Being detached hides no text of the user's own, and coming back clears none.
    if (!asked && user->is_away() && !user->auto_away) return;
    const std::string before = std::exchange(user->away, entry.text);
    user->auto_away = entry.cause == Cause::detached;
    if (Session* session = stage.origin(); asked && session != nullptr) {
        Reply{stage.request->lines, stage.settings.server_name, {.nick = user->nick}}.numeric(
            user->is_away() ? Numeric::rpl_nowaway : Numeric::rpl_unaway);
    }
    if (before != user->away) announce_away(stage, *user);
}

void apply(Stage& stage, const store::RealnameSet& entry) {
    User* user = stage.state.users.find(entry.user);
    if (user == nullptr) return;
    user->realname = entry.realname;
    if (entry.record) stage.state.accounts.put(*entry.record);
    const Author author{stage, *user};
    Broadcast setname{stage, author_matters({Capability::setname}),
                      [&](std::string& out, Capabilities caps) {
                          if (!caps.has(Capability::setname)) return;
                          author.line(out, caps, "SETNAME").trailing(entry.realname).end();
                      }};
    show_around(stage, *user, setname);
    for (const Session* watcher : distant_watchers(stage.state, *user))
        setname.to(*watcher);
}

void apply(Stage& stage, const store::UserModesSet& entry) {
    User* user = stage.state.users.find(entry.user);
    if (user == nullptr) return;
    std::string changes;
    for (const store::ModeChange& change : entry.changes) {
        const bool on = change.sign == '+';
        if (change.letter == 'i' && user->invisible != on) {
            user->invisible = on;
            on ? ++stage.state.invisible_users : --stage.state.invisible_users;
        }
        if (change.letter == 'B') user->bot = on;
        (changes += change.sign) += change.letter;
    }
    const Author author{stage, *user};
    Broadcast mode{stage, author_matters(), [&](std::string& out, Capabilities caps) {
                       author.line(out, caps, "MODE").param(user->nick).trailing(changes).end();
                   }};
    mode.to(*user);
}

}  // namespace klatch::core
