#include "daemon/hub_settings.h"

#include <algorithm>

namespace klatch::daemon {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

core::Limits hub_limits(const LimitSettings& limits) {
    core::Limits made;
    made.flood_control = limits.flood_control;
    const Rate& messages = limits.messages;
    made.commands = {messages.count, messages.per, std::max(messages.burst, 1U)};
    made.nick_length = limits.nick_length;
    made.channel_length = limits.channel_length;
    made.topic_length = limits.topic_length;
    made.kick_length = limits.kick_length;
    made.away_length = limits.away_length;
    made.monitor_entries = limits.monitor_entries;
    return made;
}

// "+nt" as the flags of a channel.
std::string flags_of(std::string_view modes) {
    std::string flags;
    for (const char letter : modes)
        if (letter != '+') flags += letter;
    std::ranges::sort(flags);
    flags.erase(std::unique(flags.begin(), flags.end()), flags.end());
    return flags;
}

}  // namespace

core::Settings hub_settings(const Config& config) {
    using Persistent = PersistentSessions;
    const Persistent persistent = config.accounts.persistent_sessions;
    core::Settings made;
    made.server_name = config.server.name;
    made.network = config.server.network;
    made.info = config.server.info;
    made.version = "klatchd-" KLATCH_VERSION;
    made.motd = lines_of(config.server.motd);
    made.password_hash = config.server.password_hash;
    made.require_login = config.accounts.require_login;
    made.default_user_modes = config.accounts.default_user_modes;
    made.unix_accounts = config.accounts.unix_auto_create;
    made.min_uid = config.accounts.unix_min_uid;
    made.owner_uid = config.accounts.owner_uid;
    made.admin_groups = config.accounts.admin_groups;
    made.presence = persistent == Persistent::always || persistent == Persistent::opt_out
                        ? core::Presence::kept
                        : core::Presence::while_attached;
    made.default_channels = config.channels.default_channels;
    made.channel_creators = config.channels.create == ChannelCreators::admins
                                ? core::Creators::admins
                                : core::Creators::everyone;
    made.channel_flags = flags_of(config.channels.default_modes);
    made.history = config.history.enabled;
    made.direct_history = config.history.direct_messages;
    made.join_visibility = config.history.join_visibility == JoinVisibility::full
                               ? core::JoinVisibility::full
                               : core::JoinVisibility::since_join;
    made.history_page = config.history.max_messages;
    made.limits = hub_limits(config.limits);
    return made;
}

net::InterestSet interest_set(const Config& config) {
    return config.io.interest_set == InterestSet::poll ? net::InterestSet::poll
                                                       : net::InterestSet::automatic;
}

io::ServerLimits server_limits(const Config& config) {
    const LimitSettings& limits = config.limits;
    io::ServerLimits made;
    made.backlogs.each.behind = limits.send_queue;
    made.backlogs.each.stalled = std::min(made.backlogs.each.stalled, limits.send_queue);
    made.admission = {.per_address = limits.connections_per_address,
                      .per_address_rate = limits.connection_rate,
                      .per_uid = limits.connections_per_uid};
    return made;
}

}  // namespace klatch::daemon
