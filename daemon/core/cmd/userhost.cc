// USERHOST and ISON: who of some nicks is here.
#include <fmt/format.h>

#include <algorithm>

#include "daemon/core/cmd/commands.h"
#include "daemon/core/packed_words.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// Answers with a word for each of the nicks that is here, in as many lines as they need.
template <class WordOf>
void answer(Context& context, Numeric numeric, std::span<const std::string_view> nicks,
            WordOf word_of) {
    const std::size_t frame = fmt::formatted_size(":{} {} {} :\r\n", context.settings.server_name,
                                                  wire::digits(numeric), context.me().nick);
    PackedWords line{{.room = wire::max_body - std::min(frame, wire::max_body)},
                     [&](std::string_view words, Follows /*follows*/) {
                         context.reply.numeric(numeric, {}, words);
                     }};
    for (const std::string_view nick : nicks)
        if (const User* user = context.state.users.by_nick(nick)) line.add(word_of(*user));
    line.end();
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
    answer(context, Numeric::rpl_userhost, nicks.first(std::min(nicks.size(), most)),
           [](const User& user) {
               return fmt::format("{}={}{}@{}", user.nick, user.is_away() ? '-' : '+',
                                  user.username, user.host);
           });
    return Outcome::done;
}

Outcome ison(Context& context, const wire::MessageView& message) {
    const std::vector<std::string_view> nicks = nicks_of(message);
    answer(context, Numeric::rpl_ison, nicks, [](const User& user) { return user.nick; });
    return Outcome::done;
}

}  // namespace klatch::core::cmd
