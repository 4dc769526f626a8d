#include "daemon/core/isupport.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/wire/isupport.h"

namespace klatch::core {

std::vector<std::string> isupport(const Settings& settings) {
    const Limits& limits = settings.limits;
    std::vector<std::string> tokens{
        "ACCOUNTEXTBAN=a",
        fmt::format("AWAYLEN={}", limits.away_length),
        "BOT=B",
        "CASEMAPPING=ascii",
        limits.channels_per_user != 0 ? fmt::format("CHANLIMIT=#:{}", limits.channels_per_user)
                                      : "CHANLIMIT=#:",
        "CHANMODES=Ibe,k,l,Cimnst",
        fmt::format("CHANNELLEN={}", limits.channel_length),
        "CHANTYPES=#",
        "CLIENTTAGDENY=",
        "ELIST=CMNTU",
        "EXCEPTS=e",
        "EXTBAN=,am",
        "INVEX=I",
        fmt::format("KEYLEN={}", limits.key_length),
        fmt::format("KICKLEN={}", limits.kick_length),
        fmt::format("MAXLIST=Ibe:{}", limits.list_entries),
        fmt::format("MODES={}", limits.modes_per_line),
        limits.monitor_entries != 0 ? fmt::format("MONITOR={}", limits.monitor_entries) : "MONITOR",
        fmt::format("NETWORK={}", wire::escape_isupport(settings.network)),
        fmt::format("NICKLEN={}", limits.nick_length),
        "PREFIX=(ov)@+",
        "SAFELIST",
        "STATUSMSG=@+",
        fmt::format("TARGMAX=JOIN:,KICK:,LIST:{1},NAMES:1,NOTICE:{0},PART:,PRIVMSG:{0},TAGMSG:{0},"
                    "WHOIS:1,WHOWAS:1",
                    limits.targets, limits.list_conditions),
        fmt::format("TOPICLEN={}", limits.topic_length),
        fmt::format("USERLEN={}", limits.user_length),
        "UTF8ONLY",
        "WHOX",
    };
    if (settings.history) {
        tokens.push_back(fmt::format("CHATHISTORY={}", settings.history_page));
        tokens.emplace_back("MSGREFTYPES=msgid,timestamp");
    }
    std::ranges::sort(tokens);
    return tokens;
}

}  // namespace klatch::core
