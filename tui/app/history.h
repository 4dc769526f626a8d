// Fetches what the server keeps of a buffer (CHATHISTORY) and puts it where it belongs, so that no
// gap is silent and no line is shown twice.
#pragma once

#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// We came in: fetches the newest page, or what was missed since the newest line.  Messages that
// wait are sent when that is done; at once on a server without history.
void catch_up(Model& model, Effects& effects, Buffer& buffer);

// Fetches a page of what is missing: of a gap, else of what lies above the oldest line.
// Errc::unavailable says why there is none.
Status request_older(Model& model, Effects& effects, Buffer& buffer);

// Opens a conversation that the user or somebody else begins, and fetches what was said in it
// before; where too much is being asked already, a gap stands for it.  Errc::limit as
// open_buffer().
[[nodiscard]] Result<Buffer*> begin_query(Model& model, Effects& effects, Network& network,
                                          std::string_view name);

// Asks who wrote to us while we were away, and reopens the conversations of the earlier run, with
// the channels where messages wait.
void discover_queries(Model& model, Effects& effects, Network& network);

// A batch of the history is complete.
void take_page(Model& model, Effects& effects, Network& network, const OpenBatch& batch);
void take_targets(Model& model, Effects& effects, Network& network, const OpenBatch& batch);

// The server refused a request, or did not answer it: the gap stays to be seen, and request_older()
// asks again.
void fail_request(Model& model, Effects& effects, Buffer& buffer, std::string_view reason);
// The buffer that waits for the answer with this label, or null.
[[nodiscard]] Buffer* who_asked_with(Model& model, const Network& network, std::string_view label);
// The buffer that asked first by this subcommand and has no answer yet, or null.
[[nodiscard]] Buffer* who_asked(Model& model, const Network& network, std::string_view name);

// Drops the lines that are shown; the history can be fetched again.
void forget_lines(const Model& model, Buffer& buffer);

// The link broke: no answer will come.
void lose_request(Buffer& buffer);

}  // namespace klatch::tui
