// Commands about a server and the connection to it.
#include "tui/app/buffers.h"
#include "tui/app/cmd/handlers.h"
#include "tui/app/line.h"
#include "tui/app/networks.h"

namespace klatch::tui::cmd {

Status ask(Invocation& call) {
    std::string upper(call.name);
    for (char& byte : upper)
        byte = static_cast<char>(byte & ~0x20);
    call.effects.send(call.network.id, line(upper, {call.take_word()}));
    return {};
}

Status raw(Invocation& call) {
    if (call.rest.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos) {
        return fail(Errc::usage, "A raw line ends at its end: it cannot hold a line break.");
    }
    call.effects.send(call.network.id, std::string(call.rest));
    return {};
}

Status connect(Invocation& call) {
    const std::string_view address = call.take_word();
    if (address.empty()) return reconnect(call);
    if (Status known = call.model.check_address(address); !known) return known;
    return add_network(call.model, call.effects, address);
}

Status disconnect(Invocation& call) {
    if (call.network.link.phase == LinkStatus::Phase::offline && !call.network.link.retry_at) {
        return fail(Errc::unavailable, "There is no connection to close.");
    }
    leave(call.network, call.effects, call.rest);
    call.effects.add(Disconnect{call.network.id});
    return {};
}

Status reconnect(Invocation& call) {
    leave(call.network, call.effects, "reconnecting");
    call.effects.add(Reconnect{call.network.id});
    return {};
}

Status quit(Invocation& call) {
    for (const auto& network : call.model.networks)
        leave(*network, call.effects, call.rest);
    call.effects.add(SaveState{});
    call.effects.add(Quit{});
    return {};
}

}  // namespace klatch::tui::cmd
