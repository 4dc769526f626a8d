// What keeps a connection alive and what ends it.
#include <fmt/format.h>

#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/on/handlers.h"
#include "tui/app/post.h"

namespace klatch::tui::on {

void ping(Incoming& in) {
    const std::string_view token = in.message.param_count == 0
                                       ? std::string_view{}
                                       : in.message.at(in.message.param_count - 1);
    in.effects.send(in.network.id, line("PONG", {}, token));
}

void pong(Incoming& in) {
    if (!in.network.pinged) return;
    in.network.link.lag = in.model.now.mono - *in.network.pinged;
    in.network.pinged.reset();
}

void error(Incoming& in) {
    post_error(in.model, server_buffer(in.model, in.network),
               fmt::format("The server closes the connection: {}", in.rest(0)));
}

}  // namespace klatch::tui::on
