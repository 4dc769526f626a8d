// Every setting of klatchd as typed values; a default-constructed Config holds the defaults.
// Plain data: loaded once by the main thread, then handed to each part by value (config_load.h).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/clock.h"
#include "common/log/settings.h"
#include "common/net/endpoint.h"

namespace klatch::daemon {

enum class Casemapping { ascii, precis };

struct ServerSettings {
    std::string name;  // after loading: never empty, the host name unless set
    std::string network = "klatch";
    std::string info = "klatch chat server";
    std::string password_hash;  // empty: no PASS is asked for
    std::string data_dir;       // after loading: absolute
    std::string motd;           // lines separated by LF; after loading also the text of motd_file
    std::string motd_file;
    Casemapping casemapping = Casemapping::ascii;
};

enum class ListenProtocol { irc, websocket };

// One [[listen]].  After loading, only those that this version can serve as asked are left.
struct Listen {
    net::Endpoint address;   // a Unix socket or a numeric address
    unsigned mode = 0666;    // of a Unix socket's file
    bool plaintext = false;  // allows TCP without TLS beyond loopback
    std::string cert = {};
    std::string key = {};
    ListenProtocol protocol = ListenProtocol::irc;
    std::vector<std::string> proxy_protocol_from = {};  // CIDRs
};

enum class Registration { closed, invite, approval, open };
enum class PersistentSessions { always, opt_out, opt_in, never };

struct AccountSettings {
    Registration registration = Registration::invite;
    bool before_connect = true;
    bool require_login = true;
    bool require_email = false;
    std::string email_command;
    std::string default_user_modes;
    bool unix_auto_create = true;
    std::uint32_t unix_min_uid = 1000;
    std::vector<std::string> admin_groups = {"sudo", "wheel", "klatch-admin"};
    PersistentSessions persistent_sessions = PersistentSessions::opt_out;
    std::size_t hash_memory = std::size_t{64} << 20U;  // bytes
    unsigned hash_passes = 2;
    // Not in the file.  With --dev whoever started the daemon: is admin and gets an account
    // whatever unix_min_uid says.
    std::optional<std::uint32_t> owner_uid;
};

enum class ChannelCreators { members, admins };

struct ChannelSettings {
    std::vector<std::string> default_channels = {"#general"};
    ChannelCreators create = ChannelCreators::members;
    std::string default_modes = "+nt";
};

enum class JoinVisibility { full, since_join };
enum class Deletion { tombstone, erase };

struct HistorySettings {
    bool enabled = true;
    bool direct_messages = true;
    std::optional<Milliseconds> retention;  // none: for ever
    JoinVisibility join_visibility = JoinVisibility::full;
    unsigned max_messages = 100;  // in answer to one request
    bool search = true;
    Milliseconds edit_window = std::chrono::hours{1};  // 0: no limit
    Deletion deletion = Deletion::tombstone;
};

// `count` in each `per`, with up to `burst` at once.  A count of 0 means no limit.
struct Rate {
    unsigned count = 0;
    Milliseconds per = std::chrono::seconds{1};
    unsigned burst = 0;
    friend bool operator==(const Rate&, const Rate&) = default;
};

// A limit of 0 is switched off, but for the lengths and send_queue: those are never 0.
struct LimitSettings {
    bool flood_control = true;
    Rate messages = {2, std::chrono::seconds{1}, 10};
    unsigned connections_per_address = 16;
    unsigned connection_rate = 32;  // an address in ten minutes
    unsigned connections_per_uid = 32;
    unsigned login_attempts = 3;     // a minute
    unsigned registration_rate = 3;  // an address and hour
    unsigned nick_length = 32;       // this and the other lengths: bytes
    unsigned channel_length = 64;
    unsigned topic_length = 390;
    unsigned kick_length = 390;
    unsigned away_length = 200;
    unsigned monitor_entries = 100;
    unsigned multiline_max_bytes = 16384;
    unsigned multiline_max_lines = 100;
    std::size_t send_queue = std::size_t{4} << 20U;  // bytes a slow reader may be behind
};

enum class InterestSet { automatic, poll };

struct IoSettings {
    unsigned flush_helpers = 0;
    InterestSet interest_set = InterestSet::automatic;
};

enum class StorageEngine { sqlite };
enum class Durability { full, normal };

struct StorageSettings {
    StorageEngine engine = StorageEngine::sqlite;
    Durability durability = Durability::full;
    Milliseconds commit_spacing{2};
    Milliseconds backup_every = std::chrono::hours{24};  // 0: never
    unsigned backup_keep = 7;
};

struct MetricsSettings {
    std::string listen;  // "host:port"; empty: no metrics
};

struct Operator {
    std::string name;
    std::string password_hash;  // empty: nobody can become this operator
};

struct Config {
    ServerSettings server;
    std::vector<Listen> listen = {
        {.address = net::UnixEndpoint{"/run/klatch/klatch.sock"}},
        {.address = net::IpEndpoint{net::IpAddress::from_v4({127, 0, 0, 1}), 6667}},
    };
    AccountSettings accounts;
    ChannelSettings channels;
    HistorySettings history;
    LimitSettings limits;
    IoSettings io;
    StorageSettings storage;
    MetricsSettings metrics;
    log::Settings log;
    std::vector<Operator> oper;
};

}  // namespace klatch::daemon
