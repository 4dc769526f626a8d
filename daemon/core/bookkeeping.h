// What is reserved while an entry is under way: names that it takes, channels that it changes.
#pragma once

#include "daemon/core/state.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// Between reserve() and release() nobody else can propose the same name, and commands on the
// channel wait.
void reserve(State& state, const store::EntryBody& body);
void release(State& state, const store::EntryBody& body);

}  // namespace klatch::core
