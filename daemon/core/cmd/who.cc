// WHO, with the fields of WHOX when asked for.
#include <algorithm>
#include <optional>

#include "common/text/casemap.h"
#include "common/text/glob.h"
#include "common/text/names.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/seconds.h"
#include "daemon/core/visibility.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// "%tcnf,42": which fields, and the token to send back.
struct Fields {
    std::string letters;
    std::string token;
};

std::optional<Fields> parse_fields(std::string_view word) {
    const std::size_t percent = word.find('%');
    if (percent == std::string_view::npos) return std::nullopt;
    const std::string_view asked = word.substr(percent + 1);
    const std::size_t comma = std::min(asked.find(','), asked.size());
    Fields fields{.letters = std::string{asked.substr(0, comma)}, .token = {}};
    if (comma < asked.size()) fields.token = asked.substr(comma + 1);
    const bool is_token = !fields.token.empty() && fields.token.size() <= 3 &&
                          fields.token.find_first_of(" :") == std::string::npos;
    if (!is_token) fields.token = "0";
    return fields;
}

class WhoAnswer {
public:
    WhoAnswer(Context& context, std::optional<Fields> fields)
        : context_(context), fields_(std::move(fields)) {}

    // The channel is the one to show the user in, null for none.
    void add(const User& user, const Channel* channel) {
        fields_ ? add_extended(user, channel) : add_plain(user, channel);
    }

    void end(std::string_view mask) { context_.reply.numeric(Numeric::rpl_endofwho, {safe(mask)}); }

private:
    [[nodiscard]] std::string flags(const User& user, const Channel* channel) const {
        std::string flags = user.is_away() ? "G" : "H";
        const Seat* seat = channel != nullptr ? user.seat_in(*channel) : nullptr;
        if (seat != nullptr) flags += prefix_of(*seat, context_.session);
        if (user.bot) flags += 'B';
        return flags;
    }

    void add_plain(const User& user, const Channel* channel) {
        context_.reply.numeric(
            Numeric::rpl_whoreply,
            {channel != nullptr ? std::string_view{channel->name()} : "*", user.username, user.host,
             context_.settings.server_name, user.nick, flags(user, channel)},
            "0 " + user.realname);
    }

    void add_extended(const User& user, const Channel* channel) {
        wire::LineWriter line = context_.reply.from_server(wire::digits(Numeric::rpl_whospcrpl));
        line.param(context_.reply.nick());
        for (const char letter : std::string_view{"tcuihsnfdlao"})
            if (has(letter)) line.param(field(letter, user, channel));
        if (has('r')) line.trailing(user.realname);
        line.end();
    }

    [[nodiscard]] bool has(char letter) const {
        return fields_->letters.find(letter) != std::string::npos;
    }

    [[nodiscard]] std::string field(char letter, const User& user, const Channel* channel) const {
        switch (letter) {
            case 't':
                return fields_->token;
            case 'c':
                return channel != nullptr ? channel->name() : "*";
            case 'u':
                return user.username;
            case 'i':
                return "255.255.255.255";  // addresses are not shown
            case 'h':
                return user.host;
            case 's':
                return context_.settings.server_name;
            case 'n':
                return user.nick;
            case 'f':
                return flags(user, channel);
            case 'd':
                return "0";
            case 'l':
                return idle_seconds(user, context_.now.wall);
            case 'a':
                return user.is_guest() ? "0" : user.account_name;
            default:
                return "n/a";  // o: the rank of an operator
        }
    }

    Context& context_;
    std::optional<Fields> fields_;
};

// A channel in which the asker can see the user, null for none.
const Channel* common_channel(const Context& context, const User& user) {
    const User& me = context.me();
    const bool hides = user.invisible && &user != &me;
    for (const Seat& seat : user.channels) {
        const Channel& channel = *seat.channel;
        if (hides ? me.seat_in(channel) != nullptr : can_see(&me, channel)) return &channel;
    }
    return nullptr;
}

bool is_meant(Context& context, std::string_view mask, const User& user) {
    if (mask == "0" || mask == "*") return true;
    const std::string_view server = context.settings.server_name;
    const std::size_t names = user.nick.size() + user.username.size() + user.host.size();
    context.looked(mask.size(), 2 * names + user.realname.size() + server.size());
    return text::matches(mask, user.nick) || text::matches(mask, user.username) ||
           text::matches(mask, user.host) || text::matches(mask, user.realname) ||
           text::matches(mask, user.mask()) || text::matches(mask, server) ||
           (!user.is_guest() && text::matches(mask, user.account_name));
}

void add_members(Context& context, WhoAnswer& answer, std::string_view name) {
    const User& me = context.me();
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr || !can_see(&me, *channel)) return;
    for (const User* member : channel->members)
        if (can_see_user(me, *member)) answer.add(*member, channel);
}

void add_matching(Context& context, WhoAnswer& answer, std::string_view mask) {
    for (const User* user : context.state.users.all()) {
        if (can_see_user(context.me(), *user) && is_meant(context, mask, *user))
            answer.add(*user, common_channel(context, *user));
    }
}

}  // namespace

Outcome who(Context& context, const wire::MessageView& message) {
    const std::string_view mask = message.at(0).empty() ? "*" : message.at(0);
    // "o" asks for operators only; there are none.
    const bool only_operators =
        message.at(1).substr(0, message.at(1).find('%')).find('o') != std::string_view::npos;
    WhoAnswer answer{context, parse_fields(message.at(1))};
    if (only_operators) {
        answer.end(mask);
        return Outcome::done;
    }
    if (text::is_channel_name(mask)) {
        add_members(context, answer, mask);
    } else if (const User* user = context.state.users.by_nick(mask)) {
        answer.add(*user, common_channel(context, *user));
    } else {
        add_matching(context, answer, mask);
    }
    answer.end(mask);
    return Outcome::done;
}

}  // namespace klatch::core::cmd
