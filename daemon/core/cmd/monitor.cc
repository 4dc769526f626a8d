// MONITOR: tells a client when nicks come and go (IRCv3 monitor).
#include <algorithm>

#include "common/text/casemap.h"
#include "common/text/names.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/packed_words.h"
#include "daemon/core/words.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// Sends names in as many lines of a numeric as they need.
auto nick_lines(Reply& reply, Numeric numeric) {
    constexpr Packing packing{.room = 380, .between = ','};
    return PackedWords{packing, [&reply, numeric](std::string_view nicks, Follows) {
                           if (!nicks.empty()) reply.numeric(numeric, {}, nicks);
                       }};
}

void send_status(Context& context, const std::vector<std::string>& nicks) {
    auto online = nick_lines(context.reply, Numeric::rpl_mononline);
    auto offline = nick_lines(context.reply, Numeric::rpl_monoffline);
    for (const std::string& nick : nicks) {
        const User* user = context.state.users.by_nick(nick);
        user != nullptr ? online.add(user->mask()) : offline.add(nick);
    }
    online.end();
    offline.end();
}

std::vector<std::string>& monitored(Context& context) {
    Session& session = context.session;
    if (!session.monitored) session.monitored = std::make_unique<std::vector<std::string>>();
    return *session.monitored;
}

auto find_folded(std::vector<std::string>& list, std::string_view nick) {
    return std::ranges::find_if(
        list, [&](const std::string& each) { return text::equal_folded(each, nick); });
}

void add(Context& context, std::string_view targets) {
    std::vector<std::string>& list = monitored(context);
    const std::uint32_t most = context.settings.limits.monitor_entries;
    std::vector<std::string> added;
    for (const std::string_view nick : split_list(targets)) {
        if (!text::is_valid_nick(nick, context.settings.limits.nick_length)) continue;
        if (find_folded(list, nick) != list.end()) continue;
        if (most != 0 && list.size() >= most) {
            context.reply.numeric(Numeric::err_monlistfull, {std::to_string(most), nick});
            break;
        }
        list.emplace_back(nick);
        added.emplace_back(nick);
        context.watch(nick);
    }
    send_status(context, added);
}

void remove(Context& context, std::string_view targets) {
    std::vector<std::string>& list = monitored(context);
    for (const std::string_view nick : split_list(targets)) {
        const auto found = find_folded(list, nick);
        if (found == list.end()) continue;
        list.erase(found);
        context.unwatch(nick);
    }
}

void clear(Context& context) {
    for (const std::string& nick : monitored(context))
        context.unwatch(nick);
    context.session.monitored.reset();
}

void show(Context& context) {
    auto list = nick_lines(context.reply, Numeric::rpl_monlist);
    for (const std::string& nick : monitored(context))
        list.add(nick);
    list.end();
    context.reply.numeric(Numeric::rpl_endofmonlist);
}

}  // namespace

Outcome monitor(Context& context, const wire::MessageView& message) {
    const std::string subcommand = text::fold(message.at(0));
    const bool needs_nicks = subcommand == "+" || subcommand == "-";
    if (needs_nicks && message.at(1).empty()) {
        context.reply.numeric(Numeric::err_needmoreparams, {"MONITOR"});
    } else if (subcommand == "+") {
        add(context, message.at(1));
    } else if (subcommand == "-") {
        remove(context, message.at(1));
    } else if (subcommand == "c") {
        clear(context);
    } else if (subcommand == "l") {
        show(context);
    } else if (subcommand == "s") {
        send_status(context, monitored(context));
    } else {
        context.reply.numeric(Numeric::err_unknownerror, {"MONITOR"},
                              "MONITOR knows +, -, C, L and S");
    }
    return Outcome::done;
}

}  // namespace klatch::core::cmd
