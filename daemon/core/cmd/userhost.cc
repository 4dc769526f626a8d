// USERHOST and ISON: who of some nicks is here.
#include <algorithm>

#include "daemon/core/cmd/commands.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

template <class Append>
std::string collect(const Context& context, std::span<const std::string_view> nicks,
                    Append append) {
    std::string found;
    for (const std::string_view nick : nicks) {
        const User* user = context.state.users.by_nick(nick);
        if (user == nullptr) continue;
        if (!found.empty()) found += ' ';
        append(found, *user);
    }
    return found;
}

// The nicks of a command that takes them in one parameter or in several.
std::vector<std::string_view> nicks_of(const wire::MessageView& message) {
    std::vector<std::string_view> nicks;
    for (std::string_view param : message.params()) {
        while (!param.empty()) {
            const std::size_t space = std::min(param.find(' '), param.size());
            if (space != 0) nicks.push_back(param.substr(0, space));
            param.remove_prefix(std::min(space + 1, param.size()));
        }
    }
    return nicks;
}

}  // namespace

Outcome userhost(Context& context, const wire::MessageView& message) {
    constexpr std::size_t most = 5;
    const std::span<const std::string_view> nicks = message.params();
    context.reply.numeric(Numeric::rpl_userhost, {},
                          collect(context, nicks.first(std::min(nicks.size(), most)),
                                  [](std::string& out, const User& user) {
                                      out.append(user.nick).append(user.is_away() ? "=-" : "=+");
                                      out.append(user.username).append("@").append(user.host);
                                  }));
    return Outcome::done;
}

Outcome ison(Context& context, const wire::MessageView& message) {
    context.reply.numeric(
        Numeric::rpl_ison, {},
        collect(context, nicks_of(message),
                [](std::string& out, const User& user) { out.append(user.nick); }));
    return Outcome::done;
}

}  // namespace klatch::core::cmd
