// The direct conversations: opened when one is begun, found when the client comes in.
#pragma once

#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Opens a conversation that the user or somebody else begins, and fetches what was said in it
// before; where too much is being asked already, a gap stands for it.  Errc::limit as
// open_buffer().
[[nodiscard]] Result<Buffer*> begin_query(Model& model, Effects& effects, Network& network,
                                          std::string_view name);

// Asks who wrote to us while we were away, and reopens the conversations of the earlier run, with
// the channels where messages wait.
void discover_queries(Model& model, Effects& effects, Network& network);
// The answer is complete.
void take_targets(Model& model, Effects& effects, Network& network, const OpenBatch& batch);

}  // namespace klatch::tui
