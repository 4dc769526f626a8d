// Sends what a command answered, as labeled-response wants it (IRCv3 labeled-response, batch).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/core/effects.h"
#include "daemon/core/session.h"

namespace klatch::core {

// Sends `lines` to the session.  With a label: no line is acknowledged with ACK, one line (or one
// batch) carries the label, and more are wrapped in a batch of type labeled-response named `batch`.
struct LabeledAnswer {
    std::string_view server;
    std::string_view label;  // raw tag value, "" for none
    std::string_view lines;  // complete lines
    std::uint64_t batch = 0;
};
void send_answer(const Session& session, const LabeledAnswer& answer, Effects& effects);

// The reference of batch number n: distinct on every connection as long as n is.
[[nodiscard]] std::string batch_reference(std::uint64_t n);

}  // namespace klatch::core
