// Changes the members of channels, within what a network may make us remember.
#pragma once

#include <cstddef>
#include <string_view>

#include "tui/app/model.h"

namespace klatch::tui {

// Members of all channels of a network together, those of lists that have not ended included; a
// server that names more is not believed.
inline constexpr std::size_t most_members = 200'000;

void add_member(Network& network, Buffer& buffer, Member member);
void remove_member(Network& network, Buffer& buffer, std::string_view nick);
// Nobody is known to be there any more.
void clear_members(Network& network, Buffer& buffer);
// False if there is no such member.
bool rename_member(Network& network, Buffer& buffer, std::string_view from, std::string_view to);
// A prefix: '@' of "+o".
void give_prefix(const Network& network, Buffer& buffer, std::string_view nick, char prefix);
void take_prefix(const Network& network, Buffer& buffer, std::string_view nick, char prefix);

// "@+" sorted, highest first, without what is no prefix here, none twice.
[[nodiscard]] std::string sort_prefixes(const Network& network, std::string_view prefixes);

// Somebody of a RPL_NAMREPLY; what was known of them stays.
void arrive(Network& network, Buffer& buffer, Member member);
// The list that has arrived takes the place of the one before.
void take_names(Network& network, Buffer& buffer);

}  // namespace klatch::tui
