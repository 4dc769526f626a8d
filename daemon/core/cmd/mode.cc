// MODE: of channels and of oneself.
#include <algorithm>
#include <charconv>
#include <optional>

#include "common/text/casemap.h"
#include "common/text/glob.h"
#include "common/text/names.h"
#include "common/wire/mode_string.h"
#include "daemon/core/access.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/mode_change.h"
#include "daemon/core/modes.h"
#include "daemon/core/seconds.h"
#include "daemon/core/user_modes.h"

namespace klatch::core::cmd {
namespace {

using Kind = wire::ModeChange::Kind;
using Sign = wire::ModeChange::Sign;
using wire::Numeric;

void show_modes(Context& context, const Channel& channel) {
    const store::ChannelRecord& record = channel.record;
    const bool inside = context.me().seat_in(channel) != nullptr;
    std::string letters = "+" + record.flags;
    if (!record.key.empty()) letters += 'k';
    if (record.limit != 0) letters += 'l';
    wire::LineWriter line = context.reply.from_server(wire::digits(Numeric::rpl_channelmodeis));
    line.param(context.reply.nick()).param(channel.name()).param(letters);
    if (!record.key.empty()) line.param(inside ? record.key : "*");
    if (record.limit != 0) line.param(std::to_string(record.limit));
    line.end();
    context.reply.from_server(wire::digits(Numeric::rpl_creationtime))
        .param(context.reply.nick())
        .param(channel.name())
        .param(unix_seconds(record.created))
        .end();
}

struct ListNumerics {
    Numeric entry;
    Numeric end;
};

ListNumerics numerics_of(char letter) {
    if (letter == 'e') return {Numeric::rpl_exceptlist, Numeric::rpl_endofexceptlist};
    if (letter == 'I') return {Numeric::rpl_invexlist, Numeric::rpl_endofinvexlist};
    return {Numeric::rpl_banlist, Numeric::rpl_endofbanlist};
}

void show_list(Context& context, const Channel& channel, char letter) {
    const ListNumerics numerics = numerics_of(letter);
    for (const store::ListedMask& listed : list_of(channel.record, letter)) {
        context.reply.from_server(wire::digits(numerics.entry))
            .param(context.reply.nick())
            .param(channel.name())
            .param(listed.mask)
            .param(listed.set_by)
            .param(unix_seconds(listed.set_at))
            .end();
    }
    context.reply.numeric(numerics.end, {channel.name()});
}

// A mask as it is kept: extended bans as they are, others as nick!user@host.
std::string kept_mask(std::string_view mask) {
    if (mask.starts_with("a:")) return std::string{mask};
    if (mask.starts_with("m:")) return "m:" + kept_mask(mask.substr(2));
    return text::normalise_mask(mask);
}

// Puts the changes of one MODE together, against a copy of what the channel keeps.
class ModeEditor {
public:
    ModeEditor(Context& context, const Channel& channel)
        : context_(context), channel_(channel), record_(channel.record) {}

    void add(const wire::ModeChange& change) {
        store::ModeChange wanted{.sign = change.sign == Sign::plus ? '+' : '-',
                                 .letter = change.letter,
                                 .param = std::string{change.param}};
        if (is_standing(change.letter)) return add_standing(std::move(wanted));
        if (!is_acceptable(wanted) || !would_change(record_, wanted)) return;
        apply_to_record(record_, wanted, {.by = context_.me().mask(), .at = context_.now.wall});
        entry_.changes.push_back(std::move(wanted));
    }

    void propose() {
        if (entry_.changes.empty()) return;
        entry_.by = context_.me().id;
        entry_.channel = channel_.record.id;
        if (channel_.kept) entry_.record = std::move(record_);
        context_.propose(channel_.kept ? store::Keep::yes : store::Keep::no, std::move(entry_));
    }

private:
    void add_standing(store::ModeChange wanted) {
        const User* user = context_.state.users.by_nick(wanted.param);
        if (user == nullptr)
            return context_.reply.numeric(Numeric::err_nosuchnick, {safe(wanted.param)});
        const Seat* seat = user->seat_in(channel_);
        if (seat == nullptr)
            return context_.reply.numeric(Numeric::err_usernotinchannel,
                                          {user->nick, channel_.name()});
        const store::Standing before = standing_now(*user, *seat);
        const store::Standing after = standing_after(before, wanted);
        if (after == before) return;
        wanted.param = user->nick;
        wanted.member = user->id;
        remember_standing(*user, *seat, after);
        entry_.changes.push_back(std::move(wanted));
    }

    // As the changes before this one leave it.
    [[nodiscard]] store::Standing standing_now(const User& user, const Seat& seat) const {
        const auto changed = std::ranges::find(standings_, user.id, &ChangedStanding::user);
        return changed == standings_.end() ? seat.standing : changed->standing;
    }

    void remember_standing(const User& user, const Seat& seat, store::Standing standing) {
        std::erase_if(standings_, [&](const ChangedStanding& c) { return c.user == user.id; });
        standings_.push_back({user.id, standing});
        if (user.is_guest() || context_.settings.presence != Presence::kept) return;
        std::erase_if(entry_.memberships, [&](const store::Membership& membership) {
            return membership.account == user.account;
        });
        entry_.memberships.push_back({channel_.record.id, user.account, standing, seat.since});
    }

    bool is_acceptable(store::ModeChange& wanted) {
        switch (wanted.letter) {
            case 'k':
                return is_acceptable_key(wanted);
            case 'l':
                return is_acceptable_limit(wanted);
            case 'b':
            case 'e':
            case 'I':
                return is_acceptable_mask(wanted);
            default:
                return true;
        }
    }

    bool is_acceptable_key(store::ModeChange& wanted) {
        if (wanted.sign == '-') {
            wanted.param = record_.key.empty() ? "*" : record_.key;
            return true;
        }
        const bool fits = wanted.param.size() <= context_.settings.limits.key_length &&
                          wanted.param.find_first_of(" ,:\a") == std::string::npos;
        if (!fits)
            context_.reply.numeric(Numeric::err_invalidkey, {channel_.name()},
                                   "Key is not well-formed");
        return fits;
    }

    bool is_acceptable_limit(store::ModeChange& wanted) {
        if (wanted.sign == '-') return true;
        std::uint32_t limit = 0;
        const char* end = wanted.param.data() + wanted.param.size();
        const auto [stop, error] = std::from_chars(wanted.param.data(), end, limit);
        if (error == std::errc{} && stop == end && limit > 0) {
            wanted.param = std::to_string(limit);
            return true;
        }
        context_.reply.numeric(Numeric::err_invalidmodeparam,
                               {channel_.name(), "l", safe(wanted.param)},
                               "The limit is a number of members from 1");
        return false;
    }

    bool is_acceptable_mask(store::ModeChange& wanted) {
        constexpr std::size_t longest = 120;
        const std::string_view name = channel_.name();
        const std::string_view letter{&wanted.letter, 1};
        if (wanted.param.size() > longest || wanted.param.find(' ') != std::string::npos ||
            wanted.param.starts_with(':')) {
            context_.reply.numeric(Numeric::err_invalidmodeparam,
                                   {name, letter, safe(wanted.param)},
                                   "The mask is too long, or holds a space");
            return false;
        }
        wanted.param = kept_mask(wanted.param);
        const std::uint32_t most = context_.settings.limits.list_entries;
        const std::size_t listed =
            record_.bans.size() + record_.exceptions.size() + record_.invitations.size();
        if (wanted.sign == '-' || most == 0 || listed < most) return true;
        context_.reply.numeric(Numeric::err_banlistfull, {name, wanted.param});
        return false;
    }

    struct ChangedStanding {
        store::UserId user;
        store::Standing standing;
    };

    Context& context_;
    const Channel& channel_;
    store::ChannelRecord record_;
    std::vector<ChangedStanding> standings_;
    store::ModesSet entry_;
};

void complain_of(Context& context, const Channel& channel, const wire::ModeChange& change) {
    const std::string_view letter{&change.letter, 1};
    if (change.kind == Kind::unknown_letter) {
        context.reply.numeric(Numeric::err_unknownmode, {safe(letter)},
                              "is not a channel mode that this server knows");
    } else {
        context.reply.numeric(Numeric::err_invalidmodeparam, {channel.name(), letter, "*"},
                              "This mode needs a parameter");
    }
}

Outcome change_channel(Context& context, const Channel& channel, const wire::MessageView& message) {
    const auto changes = wire::parse_modes(message.params().subspan(1), channel_modes);
    const bool only_asks = std::ranges::all_of(
        changes, [](const wire::ModeChange& change) { return change.kind == Kind::list_query; });
    if (!only_asks && channel.must_wait_to_change()) return Outcome::wait;
    const bool is_allowed = is_op(channel, context.me());
    bool refused = false;
    ModeEditor editor{context, channel};
    std::size_t with_param = 0;
    std::string shown;  // letters of lists; each is answered once, however often it is asked for
    for (const wire::ModeChange& change : changes) {
        if (change.kind == Kind::list_query) {
            if (shown.find(change.letter) != std::string::npos) continue;
            shown += change.letter;
            show_list(context, channel, change.letter);
        } else if (change.kind != Kind::change) {
            complain_of(context, channel, change);
        } else if (!is_allowed) {
            if (!refused) context.reply.numeric(Numeric::err_chanoprivsneeded, {channel.name()});
            refused = true;
        } else if (change.param.empty() || ++with_param <= context.settings.limits.modes_per_line) {
            editor.add(change);
        }
    }
    editor.propose();
    return Outcome::done;
}

void change_own(Context& context, const wire::MessageView& message) {
    const User& me = context.me();
    store::UserModesSet entry{.user = me.id, .changes = {}};
    bool unknown = false;
    const wire::ModeClasses classes{
        .list = "", .always = "", .when_set = "", .flag = user_mode_letters, .member = ""};
    for (const wire::ModeChange& change : wire::parse_modes(message.params().subspan(1), classes)) {
        if (change.kind != Kind::change) {
            unknown = true;
            continue;
        }
        const bool on = change.sign == Sign::plus;
        const bool is_on = change.letter == 'i' ? me.invisible : me.bot;
        const bool again = std::ranges::any_of(
            entry.changes,
            [&](const store::ModeChange& earlier) { return earlier.letter == change.letter; });
        if (on != is_on && !again)
            entry.changes.push_back({.sign = on ? '+' : '-', .letter = change.letter});
    }
    if (unknown) context.reply.numeric(Numeric::err_umodeunknownflag);
    if (!entry.changes.empty()) context.propose(store::Keep::no, std::move(entry));
}

Outcome user_mode(Context& context, const wire::MessageView& message) {
    const User& me = context.me();
    const User* user = context.state.users.by_nick(message.at(0));
    if (user == nullptr) {
        context.reply.numeric(Numeric::err_nosuchnick, {safe(message.at(0))});
    } else if (user != &me) {
        context.reply.numeric(Numeric::err_usersdontmatch);
    } else if (message.param_count > 1) {
        change_own(context, message);
    } else {
        context.reply.from_server(wire::digits(Numeric::rpl_umodeis))
            .param(me.nick)
            .param(user_modes(me))
            .end();
    }
    return Outcome::done;
}

}  // namespace

Outcome mode(Context& context, const wire::MessageView& message) {
    const std::string_view target = message.at(0);
    if (!text::is_channel_name(target)) return user_mode(context, message);
    const Channel* channel = context.state.channels.by_name(target);
    if (channel == nullptr || !can_see(&context.me(), *channel)) {
        context.reply.numeric(Numeric::err_nosuchchannel, {safe(target)});
        return Outcome::done;
    }
    if (message.param_count > 1) return change_channel(context, *channel, message);
    show_modes(context, *channel);
    return Outcome::done;
}

}  // namespace klatch::core::cmd
