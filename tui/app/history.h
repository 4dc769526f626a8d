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

// A batch of the history is complete.
void take_page(Model& model, Effects& effects, Network& network, const OpenBatch& batch);

// The server refused a request, or did not answer it: the gap stays to be seen, and request_older()
// asks again.
void fail_request(Model& model, Effects& effects, Buffer& buffer, std::string_view reason);

// Drops the lines that are shown; the history can be fetched again.
void forget_lines(const Model& model, Buffer& buffer);

// The link broke: no answer will come.
void lose_request(Buffer& buffer);

}  // namespace klatch::tui
