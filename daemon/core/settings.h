// What of the configuration the hub obeys.  Plain values; wiring copies them from daemon::Config.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/clock.h"
#include "daemon/core/flood.h"

namespace klatch::core {

// Whether an account stays present while none of its sessions is attached.
enum class Presence : std::uint8_t { kept, while_attached };
enum class JoinVisibility : std::uint8_t { full, since_join };
enum class Creators : std::uint8_t { everyone, admins };

struct Limits {  // lengths are bytes and never 0; other numbers are limits even at 0, or say so
    bool flood_control = true;
    BucketRate commands;  // of one client; a count of 0: no limit
    std::uint32_t nick_length = 32;
    std::uint32_t channel_length = 64;
    std::uint32_t topic_length = 390;
    std::uint32_t kick_length = 390;
    std::uint32_t away_length = 200;
    std::uint32_t realname_length = 150;
    std::uint32_t user_length = 20;
    std::uint32_t key_length = 32;
    std::uint32_t channels_per_user = 200;  // 0: no limit
    std::uint32_t list_entries = 100;       // of a channel's +b, +e and +I together
    std::uint32_t modes_per_line = 8;
    std::uint32_t targets = 4;            // of one PRIVMSG or NOTICE
    std::uint32_t list_conditions = 16;   // of one LIST: each is held against every channel
    std::uint32_t monitor_entries = 100;  // 0: no limit
    Milliseconds registration_time{20000};
    Milliseconds ping_after{120000};  // of silence
    Milliseconds ping_timeout{60000};
};

struct Settings {
    std::string server_name = "klatch";
    std::string network = "klatch";
    std::string info = "klatch chat server";
    std::string version = "klatch";
    std::vector<std::string> motd;  // lines; empty: none
    std::string password_hash;      // of PASS; empty: none is asked for
    bool require_login = true;      // of clients from beyond this host
    std::string default_user_modes;
    bool unix_accounts = true;  // made on first sight
    std::uint32_t min_uid = 1000;
    std::optional<std::uint32_t> owner_uid;  // always welcome, always admin
    std::vector<std::string> admin_groups;
    Presence presence = Presence::kept;
    std::vector<std::string> default_channels;
    Creators channel_creators = Creators::everyone;
    std::string channel_flags = "nt";
    bool history = true;
    bool direct_history = true;
    JoinVisibility join_visibility = JoinVisibility::full;
    std::uint32_t history_page = 100;  // messages in one answer
    Limits limits;
};

}  // namespace klatch::core
