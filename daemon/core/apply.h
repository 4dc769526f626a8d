// What each kind of committed entry does to the state, and who gets to see it.
// One family a file in apply/.
#pragma once

#include <vector>

#include "daemon/core/stage.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// Messages are delivered by fanout.h.  An entry whose user or channel is gone does nothing.
void apply(Stage& stage, const store::AccountCreated& entry);
void apply(Stage& stage, const store::Arrived& entry);
void apply(Stage& stage, const store::Departed& entry);
void apply(Stage& stage, const store::NickChanged& entry);
void apply(Stage& stage, const store::AwaySet& entry);
void apply(Stage& stage, const store::RealnameSet& entry);
void apply(Stage& stage, const store::UserModesSet& entry);
void apply(Stage& stage, const store::Joined& entry);
void apply(Stage& stage, const store::Left& entry);
void apply(Stage& stage, const store::TopicSet& entry);
void apply(Stage& stage, const store::ModesSet& entry);
void apply(Stage& stage, const store::Invited& entry);

}  // namespace klatch::core
