// Which buffer an answer of the server belongs to.
#pragma once

#include "tui/app/model.h"

namespace klatch::tui {

// A command was sent from this buffer: what comes back within the next seconds is for it.
void expect_answer(const Model& model, Network& network, const Buffer& buffer);

// The buffer of the last command, if that was just now, or null.
[[nodiscard]] Buffer* asking_buffer(Model& model, const Network& network);

// The buffer of the last command, if that was just now; else the server's own.
[[nodiscard]] Buffer& answer_buffer(Model& model, const Network& network);

}  // namespace klatch::tui
