#include "daemon/config_schema.h"

#include <utility>

#include "daemon/config_checks.h"

namespace klatch::daemon {
namespace {

using config::at_start;
using config::choice;
using config::duration;
using config::duration_or_forever;
using config::flag;
using config::list;
using config::number;
using config::parsed;
using config::path;
using config::Range;
using config::secret;
using config::Setting;
using config::size;
using config::text;
using config::to_come;
using Settings = std::vector<Setting>;

constexpr std::uint64_t mebibyte = 1U << 20U;
// 0 switches the limit off.
constexpr Range limit{.least = 1, .most = 1'000'000, .zero = 0};
constexpr Range no_more_than(std::uint64_t most) {
    return {.least = 1, .most = most, .zero = most};
}

// A rate in words; a bare 0 needs no quotes.
Setting rate(std::string name, Rate& target, std::string help) {
    Setting setting =
        parsed<Rate>(std::move(name), target, {checks::rate, checks::write_rate}, std::move(help));
    setting.assign = [assign = std::move(setting.assign)](
                         const config::Value& value, const config::Surroundings& surroundings) {
        const auto* count = std::get_if<std::int64_t>(&value.data);
        if (count == nullptr || *count != 0) return assign(value, surroundings);
        return assign(config::Value{value.place, "0"}, surroundings);
    };
    return setting;
}

Settings describe(ServerSettings& server) {
    return {
        text("name", server.name, checks::server_name, "empty: the host name"),
        text("network", server.network, checks::word, "what clients call this network"),
        text("info", server.info, checks::one_line, "shown by WHOIS, INFO, VERSION, ADMIN"),
        secret("password_hash", server.password_hash, checks::password_hash,
               "PASS for the whole server; klatchd hash-password"),
        at_start(path("data_dir", server.data_dir,
                      "empty: $STATE_DIRECTORY, else the XDG state directory")),
        text("motd", server.motd, checks::lines, "message of the day"),
        path("motd_file", server.motd_file, "a file with it instead"),
        to_come(
            choice<Casemapping>("casemapping", server.casemapping,
                                {{"ascii", Casemapping::ascii}, {"precis", Casemapping::precis}},
                                "ascii | precis: which names are the same")),
    };
}

Settings describe(Listen& listen) {
    return {
        at_start(parsed<net::Endpoint>("address", listen.address,
                                       {checks::listen_address, net::format},
                                       R"("unix:/path" or "host:port")")),
        at_start(parsed<unsigned>("mode", listen.mode, {checks::file_mode, checks::write_file_mode},
                                  "of a Unix socket: who may connect")),
        flag("plaintext", listen.plaintext, "allows TCP without TLS beyond loopback"),
        to_come(path("cert", listen.cert, "TLS: certificate chain, PEM")),
        to_come(path("key", listen.key, "TLS: private key, PEM")),
        to_come(choice<ListenProtocol>(
            "protocol", listen.protocol,
            {{"irc", ListenProtocol::irc}, {"websocket", ListenProtocol::websocket}},
            "irc | websocket")),
        to_come(list("proxy_protocol_from", listen.proxy_protocol_from, checks::network,
                     "networks of trusted balancers")),
    };
}

Settings describe_login(AccountSettings& accounts) {
    return {
        to_come(choice<Registration>("registration", accounts.registration,
                                     {{"closed", Registration::closed},
                                      {"invite", Registration::invite},
                                      {"approval", Registration::approval},
                                      {"open", Registration::open}},
                                     "closed | invite | approval | open")),
        to_come(flag("before_connect", accounts.before_connect, "register before the greeting")),
        flag("require_login", accounts.require_login, "clients of other hosts must authenticate"),
        to_come(flag("require_email", accounts.require_email,
                     "VERIFY by a mail that email_command sends")),
        to_come(text("email_command", accounts.email_command, checks::one_line,
                     "\"/usr/sbin/sendmail -t\"")),
    };
}

Settings describe(AccountSettings& accounts) {
    Settings settings = describe_login(accounts);
    Settings rest = {
        text("default_user_modes", accounts.default_user_modes, checks::user_modes,
             "set on everyone who connects, like \"+i\""),
        flag("unix_auto_create", accounts.unix_auto_create,
             "an account for each local user on first sight"),
        number("unix_min_uid", accounts.unix_min_uid, {.most = UINT32_MAX - 1},
               "65534 is always refused"),
        list("admin_groups", accounts.admin_groups, checks::word,
             "local users in these are administrators"),
        at_start(choice<PersistentSessions>(
            "persistent_sessions", accounts.persistent_sessions,
            {{"always", PersistentSessions::always},
             {"opt-out", PersistentSessions::opt_out},
             {"opt-in", PersistentSessions::opt_in},
             {"never", PersistentSessions::never}},
            "always | opt-out | opt-in | never: stay while disconnected")),
        size("hash_memory", accounts.hash_memory, {.least = 8192, .most = 4096 * mebibyte},
             "to hash one password"),
        number("hash_passes", accounts.hash_passes, {.least = 1, .most = 100}, "over that memory"),
    };
    settings.insert(settings.end(), rest.begin(), rest.end());
    return settings;
}

Settings describe(ChannelSettings& channels) {
    return {
        list("default", channels.default_channels, checks::channel_name,
             "joined by every new account"),
        choice<ChannelCreators>(
            "create", channels.create,
            {{"members", ChannelCreators::members}, {"admins", ChannelCreators::admins}},
            "members | admins"),
        text("default_modes", channels.default_modes, checks::channel_modes, "of a new channel"),
    };
}

Settings describe(HistorySettings& history) {
    return {
        flag("enabled", history.enabled, "keep messages and let people read them later"),
        flag("direct_messages", history.direct_messages, "those between two people too"),
        to_come(duration_or_forever("retention", history.retention, "\"90d\"")),
        choice<JoinVisibility>(
            "join_visibility", history.join_visibility,
            {{"full", JoinVisibility::full}, {"since-join", JoinVisibility::since_join}},
            "full | since-join: what a member may read"),
        number("max_messages", history.max_messages, {.least = 1, .most = 10'000}, "a request"),
        to_come(flag("search", history.search, "keep an index of the words")),
        to_come(duration("edit_window", history.edit_window, {}, "0: no limit")),
        to_come(choice<Deletion>("delete", history.deletion,
                                 {{"tombstone", Deletion::tombstone}, {"erase", Deletion::erase}},
                                 "tombstone | erase")),
    };
}

Settings describe_rates(LimitSettings& limits) {
    return {
        flag("flood_control", limits.flood_control, "false: messages limits nothing"),
        rate("messages", limits.messages, "of one client"),
        number("connections_per_address", limits.connections_per_address, limit, "at a time"),
        number("connection_rate", limits.connection_rate, limit, "an address in ten minutes"),
        number("connections_per_uid", limits.connections_per_uid, limit, "at a time"),
        to_come(number("login_attempts", limits.login_attempts, limit, "an address and minute")),
        to_come(
            number("registration_rate", limits.registration_rate, limit, "an address and hour")),
    };
}

Settings describe(LimitSettings& limits) {
    Settings settings = describe_rates(limits);
    Settings sizes = {
        number("nick_length", limits.nick_length, no_more_than(64), "bytes; 0: 64"),
        number("channel_length", limits.channel_length, no_more_than(200), "bytes; 0: 200"),
        number("topic_length", limits.topic_length, no_more_than(390), "bytes; 0: 390"),
        number("kick_length", limits.kick_length, no_more_than(390), "bytes; 0: 390"),
        number("away_length", limits.away_length, no_more_than(390), "bytes; 0: 390"),
        number("monitor_entries", limits.monitor_entries, limit, "a client"),
        to_come(number("multiline_max_bytes", limits.multiline_max_bytes, limit, "a message")),
        to_come(number("multiline_max_lines", limits.multiline_max_lines, limit, "a message")),
        size("send_queue", limits.send_queue, {.least = 65536, .most = 1024 * mebibyte},
             "a slower reader is dropped; never 0"),
    };
    settings.insert(settings.end(), sizes.begin(), sizes.end());
    return settings;
}

Settings describe(IoSettings& io) {
    return {
        to_come(number("flush_helpers", io.flush_helpers, {.most = 64},
                       "threads that share the sending under load")),
        at_start(choice<InterestSet>(
            "interest_set", io.interest_set,
            {{"auto", InterestSet::automatic}, {"poll", InterestSet::poll}}, "auto | poll")),
    };
}

Settings describe(StorageSettings& storage) {
    constexpr std::uint64_t minute = 60'000;
    return {
        at_start(choice<StorageEngine>("engine", storage.engine,
                                       {{"sqlite", StorageEngine::sqlite}}, "sqlite")),
        at_start(
            choice<Durability>("durability", storage.durability,
                               {{"full", Durability::full}, {"normal", Durability::normal}},
                               "full | normal: whether a power cut may take the last messages")),
        at_start(duration("commit_spacing", storage.commit_spacing, {.most = 1000},
                          "between commits on a busy server; a lone message never waits")),
        to_come(duration("backup_every", storage.backup_every, {.least = minute, .zero = 0},
                         "0: never")),
        to_come(number("backup_keep", storage.backup_keep, limit, "0: all")),
    };
}

Settings describe(MetricsSettings& metrics) {
    return {to_come(text("listen", metrics.listen, checks::tcp_address,
                         "\"127.0.0.1:9719\": /metrics /livez /readyz"))};
}

Settings describe(log::Settings& log) {
    return {
        choice<log::Level>("level", log.level,
                           {{"error", log::Level::error},
                            {"warning", log::Level::warning},
                            {"info", log::Level::info},
                            {"debug", log::Level::debug}},
                           "error | warning | info | debug"),
        choice<log::Format>("format", log.format,
                            {{"auto", log::Format::automatic},
                             {"journald", log::Format::journald},
                             {"logfmt", log::Format::logfmt},
                             {"json", log::Format::json}},
                            "auto | journald | logfmt | json"),
        path("file", log.file, "empty: standard error"),
        choice<log::Addresses>("addresses", log.addresses,
                               {{"full", log::Addresses::full},
                                {"masked", log::Addresses::masked},
                                {"none", log::Addresses::none}},
                               "full | masked | none; chat text is never logged"),
    };
}

Settings describe(Operator& oper) {
    return {
        to_come(text("name", oper.name, checks::word, "for OPER")),
        to_come(secret("password_hash", oper.password_hash, checks::password_hash,
                       "klatchd hash-password")),
    };
}

constexpr const char* tls_example =
    "[[listen]]                    # TLS, to come\n"
    "address = \"[::]:6697\"\n"
    "cert = \"fullchain.pem\"\n"
    "key = \"privkey.pem\"\n";

constexpr const char* oper_example =
    "[[oper]]                      # for OPER, to come\n"
    "name = \"admin\"\n"
    "password_hash = \"\"            # klatchd hash-password\n";

template <class T>
config::Section repeated(std::string name, std::string help, std::vector<T>& items,
                         std::string example) {
    config::Section section = config::repeated<T>(std::move(name), std::move(help), items,
                                                  [](T& item) { return describe(item); });
    section.example = std::move(example);
    return section;
}

}  // namespace

config::Schema describe(Config& config) {
    using klatch::config::section;
    return {
        "klatchd --print-defaults",
        {
            section("server", "The server as its users see it.", describe(config.server)),
            repeated("listen",
                     "Where it listens: local people by their uid, then tunnels, bots, "
                     "bridges.",
                     config.listen, tls_example),
            section("accounts", "Who may have an account.", describe(config.accounts)),
            section("channels", "Where people meet.", describe(config.channels)),
            section("history", "What is kept.", describe(config.history)),
            section("limits", "0 switches a limit off.", describe(config.limits)),
            section("io", "How connections are served.", describe(config.io)),
            section("storage", "How messages are stored.", describe(config.storage)),
            section("metrics", "For Prometheus.", describe(config.metrics)),
            section("log", "What is told, and how.", describe(config.log)),
            repeated("oper", "Operators with a password.", config.oper, oper_example),
        },
    };
}

}  // namespace klatch::daemon
