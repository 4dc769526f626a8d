// Brings committed messages to everyone who is to see them.
#pragma once

#include <span>
#include <vector>

#include "daemon/core/event.h"
#include "daemon/core/request.h"
#include "daemon/core/stage.h"
#include "daemon/core/state.h"

namespace klatch::core {

// A message of a run, and the command that sent it (null when its answer is nobody's any more).
struct Delivery {
    const store::MessageSent* message = nullptr;
    store::Seq seq;
    WallTime time{};
    Request* request = nullptr;
};

// Where a run of messages goes.
struct FanoutStage {
    const State& state;
    Effects& effects;
};

// Delivers consecutive messages to one whole channel: formatted once for each set of capabilities,
// side by side in the arena, so that a member who sent none of them gets all with a single slice.
// Echoes go into their requests where these have a label or other lines, else straight out.
void deliver_to_channel(const FanoutStage& stage, std::span<const Delivery> run);

// Delivers one direct message, or one to a part of a channel (STATUSMSG).
void deliver_one(const FanoutStage& stage, const Delivery& delivery);

}  // namespace klatch::core
