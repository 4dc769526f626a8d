// Puts users into channels and takes them out, on both sides at once.
#pragma once

#include "daemon/core/state.h"

namespace klatch::core {

// The user must not be in the channel.
Seat& seat(User& user, Channel& channel, store::Standing standing, store::Seq since);

// Removes the channel too when nobody stays and nobody is about to join.
void unseat(State& state, User& user, Channel& channel);

// Removes the channel when it is empty and nobody is about to join.
void remove_if_deserted(State& state, const Channel& channel);

}  // namespace klatch::core
