// PRIVMSG, NOTICE and TAGMSG: what people say to channels and to each other.
#include <algorithm>

#include "common/text/casemap.h"
#include "common/text/names.h"
#include "daemon/core/access.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/words.h"

namespace klatch::core::cmd {
namespace {

using store::Keep;
using store::MessageKind;
using wire::Numeric;

// What is being said.  That a NOTICE cannot be is told only where it cannot be stored.
struct Saying {
    MessageKind kind = MessageKind::privmsg;
    std::string_view text;
    std::string client_tags;
};

// The client-only tags as they came.  What else a client sends stays its own affair.
std::string client_tags_of(const Context& context, const wire::MessageView& message) {
    std::string tags;
    if (!context.session.has(wire::Capability::message_tags)) return tags;
    for (const wire::TagView tag : wire::TagRange{message.tags}) {
        if (!tag.is_client_only()) continue;
        if (!tags.empty()) tags += ';';
        tags += tag.key;
        if (!tag.raw_value.empty()) tags.append("=").append(tag.raw_value);
    }
    return tags;
}

store::MessageSent from_me(const Context& context, const Saying& saying) {
    const User& me = context.me();
    return {.kind = saying.kind,
            .from = me.party,
            .sender = me.id,
            .source = me.mask(),
            .account = me.account_name,
            .sender_name = me.is_guest() ? me.nick : me.account_name,
            .bot = me.bot,
            .client_tags = saying.client_tags,
            .text = std::string{saying.text}};
}

void complain(Context& context, const Saying& saying, Numeric numeric, std::string_view target,
              std::string_view text = {}) {
    if (saying.kind == MessageKind::notice) return;
    if (text.empty()) text = wire::text(numeric);
    context.reply.numeric(numeric, {safe(target)}, text);
}

Outcome to_channel(Context& context, const Saying& saying, std::string_view target) {
    const std::string_view name =
        target.starts_with('@') || target.starts_with('+') ? target.substr(1) : target;
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr) {
        if (context.state.claimed_channels.has(name)) return Outcome::wait;
        complain(context, saying, Numeric::err_nosuchchannel, target);
        return Outcome::done;
    }
    if (channel->changes_in_flight > 0) return Outcome::wait;
    std::string_view obstacle = why_not_speak(*channel, context.me());
    const bool is_ctcp = saying.text.starts_with('\x01') && !saying.text.starts_with(
                                                                "\x01"
                                                                "ACTION");
    if (obstacle.empty() && channel->has_flag('C') && is_ctcp)
        obstacle = "Cannot send to channel (+C: no CTCP)";
    if (!obstacle.empty()) {
        complain(context, saying, Numeric::err_cannotsendtochan, channel->name(), obstacle);
        return Outcome::done;
    }
    store::MessageSent entry = from_me(context, saying);
    entry.channel = channel->record.id;
    entry.target = target == name ? channel->name() : target.front() + channel->name();
    const bool keeps = context.settings.history && saying.kind != MessageKind::tagmsg;
    context.propose(keeps ? Keep::yes : Keep::no, std::move(entry));
    return Outcome::done;
}

// `account` is whom a message waits for when there is no user.
void tell_if_away(Context& context, const User* user, const store::AccountRecord* account) {
    if (user == nullptr) {
        context.reply.numeric(Numeric::rpl_away, {account->name},
                              "Not connected; will read it later");
    } else if (user->is_away()) {
        context.reply.numeric(Numeric::rpl_away, {user->nick}, user->away);
    }
}

Outcome to_person(Context& context, const Saying& saying, std::string_view nick) {
    const User* user = context.state.users.by_nick(nick);
    const store::AccountRecord* account =
        user == nullptr ? context.state.accounts.by_name(nick) : nullptr;
    // The name of an account reaches its owner under whatever nick.
    if (account != nullptr) user = context.state.users.by_account(account->id);
    const bool keeps = context.settings.history && context.settings.direct_history &&
                       saying.kind != MessageKind::tagmsg;
    if (user == nullptr && (account == nullptr || !keeps)) {
        if (context.state.claimed_nicks.has(nick)) return Outcome::wait;
        complain(context, saying, Numeric::err_nosuchnick, nick);
        return Outcome::done;
    }
    store::MessageSent entry = from_me(context, saying);
    if (user != nullptr) {
        entry.to = user->party;
        entry.recipient = user->id;
        entry.target = user->nick;
        entry.recipient_name = user->is_guest() ? user->nick : user->account_name;
    } else {
        entry.to = store::PartyId{account->id.value()};
        entry.target = account->name;
        entry.recipient_name = account->name;
    }
    context.propose(keeps ? Keep::yes : Keep::no, std::move(entry));
    if (saying.kind == MessageKind::privmsg) tell_if_away(context, user, account);
    return Outcome::done;
}

Outcome say(Context& context, const Saying& saying, std::string_view targets) {
    const std::vector<std::string_view> all = split_list(targets);
    if (all.size() > context.settings.limits.targets) {
        complain(context, saying, Numeric::err_toomanytargets,
                 all[context.settings.limits.targets]);
        return Outcome::done;
    }
    for (auto at = all.begin(); at != all.end(); ++at) {
        const std::string_view target = *at;
        const bool again = std::any_of(all.begin(), at, [&](std::string_view before) {
            return text::equal_folded(before, target);
        });
        if (again) continue;
        const std::string_view bare = target.substr(target.find_first_not_of("@+") == 1 ? 1 : 0);
        const Outcome outcome = text::is_channel_name(bare) ? to_channel(context, saying, target)
                                                            : to_person(context, saying, target);
        if (outcome == Outcome::wait) return Outcome::wait;
    }
    return Outcome::done;
}

Outcome say_text(Context& context, const wire::MessageView& message, MessageKind kind) {
    const bool complains = kind != MessageKind::notice;
    if (message.at(0).empty()) {
        if (complains) context.reply.numeric(Numeric::err_norecipient, {}, "No recipient given");
    } else if (message.at(1).empty()) {
        if (complains) context.reply.numeric(Numeric::err_notexttosend);
    } else {
        return say(context, {kind, message.at(1), client_tags_of(context, message)}, message.at(0));
    }
    return Outcome::done;
}

}  // namespace

Outcome privmsg(Context& context, const wire::MessageView& message) {
    return say_text(context, message, MessageKind::privmsg);
}

Outcome notice(Context& context, const wire::MessageView& message) {
    return say_text(context, message, MessageKind::notice);
}

Outcome tagmsg(Context& context, const wire::MessageView& message) {
    if (message.at(0).empty()) {
        context.reply.numeric(Numeric::err_needmoreparams, {"TAGMSG"});
        return Outcome::done;
    }
    const Saying saying{MessageKind::tagmsg, {}, client_tags_of(context, message)};
    if (saying.client_tags.empty()) return Outcome::done;
    return say(context, saying, message.at(0));
}

}  // namespace klatch::core::cmd
