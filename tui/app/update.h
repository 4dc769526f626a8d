// The whole client as one pure function: an event changes the model, and names what is to be done.
#pragma once

#include <optional>

#include "tui/app/effect.h"
#include "tui/app/event.h"
#include "tui/app/model.h"

namespace klatch::tui {

void update(Model& model, const Event& event, Effects& effects);

// When a Tick is due although nothing happens; nothing while all is at rest.
[[nodiscard]] std::optional<MonoTime> next_deadline(const Model& model);

}  // namespace klatch::tui
