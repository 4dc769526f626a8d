// One line of a server on its way through the handlers, and the table that picks them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "common/wire/message.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// Borrowed while the line is being handled.
struct Incoming {
    Model& model;
    Network& network;
    Effects& effects;
    const wire::MessageView& message;
    std::string_view nick;  // of the source; empty when there is none
    std::string label;      // of the line or of the batch it came in; empty if none

    [[nodiscard]] bool is_ours() const { return !nick.empty() && network.is_me(nick); }
    // The parameters from `first` on, with a space between them.
    [[nodiscard]] std::string rest(std::size_t first) const;
};

struct MessageHandler {
    std::string_view command;  // upper case, or three digits
    std::size_t least;         // parameters; a line with fewer is shown as it came
    void (*handle)(Incoming&);
};

// Sorted by command.
[[nodiscard]] std::span<const MessageHandler> message_handlers();

// One line as it came.  Whatever it holds, it changes no more than a well-formed line could.
void receive(Model& model, Network& network, Effects& effects, std::string_view bytes);

}  // namespace klatch::tui
