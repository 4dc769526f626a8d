// A message of ours that the server has not confirmed yet, or has refused.
#pragma once

#include <string>

#include "common/clock.h"

namespace klatch::tui {

// Stands below the lines of its buffer, in the order it was typed, until its echo comes; then the
// echo takes its place in the scrollback.  It is kept from one run to the next.
struct Outgoing {
    enum class State {
        unsent,     // typed while the link was down: "queued"
        uncertain,  // on the wire when the link broke; the history tells whether it arrived:
                    // "queued"
        sent,       // on the wire; an echo or an error with its label will come: "sending"
        failed,     // refused, or lost beyond knowing; stays until it is sent again or dropped
    };

    State state = State::unsent;
    std::string label{};    // of the labelled line, when sent
    std::string command{};  // PRIVMSG or NOTICE
    std::string text{};     // as typed; of an action without its CTCP frame
    bool is_action = false;
    std::string reason{};     // why it failed; hostile text
    bool unanswered = false;  // failed, but it may have arrived: the history can tell
    WallTime typed{};
    MonoTime sent_at{};   // when it went on the wire last
    MonoTime deadline{};  // when an answer is overdue; only when sent
};

}  // namespace klatch::tui
