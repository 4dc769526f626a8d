// Which nicks, channel names and user names exist.  Lengths are in bytes; 0 switches a limit off.
#pragma once

#include <cstddef>
#include <string_view>

namespace klatch::text {

// A letter or one of []\`_^{|}~ first, then also digits and "-"; ASCII alone, because under
// CASEMAPPING=ascii two nicks may not differ in a case that the server does not fold.
[[nodiscard]] bool is_valid_nick(std::string_view nick, std::size_t max_bytes);

// "#" and at least one character more; UTF-8 without space of any width, comma, or anything that
// is_printable() objects to.
[[nodiscard]] bool is_valid_channel(std::string_view channel, std::size_t max_bytes);

// True when the name can only mean a channel.
[[nodiscard]] constexpr bool is_channel_name(std::string_view name) {
    return name.starts_with('#');
}

// Visible ASCII without "!", "@", ":", "*" and "?", so that it keeps its place in nick!user@host.
[[nodiscard]] bool is_valid_user(std::string_view user, std::size_t max_bytes);

}  // namespace klatch::text
