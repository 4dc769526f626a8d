#include "tests/conversations/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace klatch::conversations {
namespace {

using core::Limits;
using core::Settings;

struct Number {
    std::string_view name;
    std::uint32_t Limits::*limit;
};

constexpr std::array numbers{
    Number{"nick_length", &Limits::nick_length},
    Number{"channel_length", &Limits::channel_length},
    Number{"topic_length", &Limits::topic_length},
    Number{"kick_length", &Limits::kick_length},
    Number{"away_length", &Limits::away_length},
    Number{"realname_length", &Limits::realname_length},
    Number{"channels_per_user", &Limits::channels_per_user},
    Number{"list_entries", &Limits::list_entries},
    Number{"modes_per_line", &Limits::modes_per_line},
    Number{"targets", &Limits::targets},
    Number{"monitor_entries", &Limits::monitor_entries},
};

bool* flag_of(Settings& settings, std::string_view name) {
    if (name == "flood_control") return &settings.limits.flood_control;
    if (name == "require_login") return &settings.require_login;
    if (name == "unix_accounts") return &settings.unix_accounts;
    if (name == "history") return &settings.history;
    return nullptr;
}

std::string* text_of(Settings& settings, std::string_view name) {
    if (name == "motd") return &settings.motd.emplace_back();
    if (name == "default_channel") return &settings.default_channels.emplace_back();
    if (name == "default_user_modes") return &settings.default_user_modes;
    if (name == "password_hash") return &settings.password_hash;
    return nullptr;
}

bool read_number(std::string_view text, std::uint32_t& number) {
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
}

bool change_rate(core::BucketRate& rate, std::string_view name, std::string_view value) {
    if (name == "command_count") return read_number(value, rate.count);
    if (name == "command_burst") return read_number(value, rate.burst);
    std::uint32_t seconds = 0;
    if (name != "command_seconds" || !read_number(value, seconds)) return false;
    rate.per = std::chrono::seconds{seconds};
    return true;
}

}  // namespace

Settings usual_settings() {
    Settings settings;
    settings.server_name = "klatch.test";
    settings.network = "Test";
    settings.info = "a test server";
    settings.version = "klatch-0";
    settings.limits.flood_control = false;
    return settings;
}

bool change_setting(Settings& settings, std::string_view name, std::string_view value) {
    const bool yes = value == "yes";
    for (const Number& number : numbers)
        if (number.name == name) return read_number(value, settings.limits.*number.limit);
    if (name.starts_with("command_")) return change_rate(settings.limits.commands, name, value);
    if (bool* flag = flag_of(settings, name)) return *flag = yes, true;
    if (std::string* text = text_of(settings, name)) return *text = value, true;
    if (name == "admins_create") {
        settings.channel_creators = yes ? core::Creators::admins : core::Creators::everyone;
        return true;
    }
    if (name == "since_join") {
        settings.join_visibility =
            yes ? core::JoinVisibility::since_join : core::JoinVisibility::full;
        return true;
    }
    return false;
}

}  // namespace klatch::conversations
