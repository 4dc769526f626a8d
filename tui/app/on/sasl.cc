// SASL EXTERNAL: on the socket of this host the server takes our uid for who we are.
#include <fmt/format.h>

#include "tui/app/buffers.h"
#include "tui/app/on/handlers.h"
#include "tui/app/post.h"

namespace klatch::tui::on {

void authenticate(Incoming& in) {
    // No name of our own: the server derives it from the uid.
    if (in.message.at(0) == "+") in.effects.send(in.network.id, "AUTHENTICATE +");
}

void sasl_failed(Incoming& in) {
    post_error(in.model, server_buffer(in.model, in.network),
               fmt::format("The server does not take our login: {}", in.rest(1)));
    end_negotiation(in);
}

void logged_in(Incoming& in) {
    in.network.account = in.message.at(2);
    numeric(in);
}

void logged_out(Incoming& in) {
    in.network.account.clear();
    numeric(in);
}

}  // namespace klatch::tui::on
