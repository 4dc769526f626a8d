// Commands about people, ourselves included.
#include "tui/app/cmd/handlers.h"
#include "tui/app/line.h"
#include "tui/app/requests.h"

namespace klatch::tui::cmd {

Status nick(Invocation& call) {
    const std::string wanted(call.take_word());
    call.network.wanted_nick = wanted;
    if (call.network.link.phase != LinkStatus::Phase::offline) {
        if (call.network.online()) expect_answer(call.model, call.network, call.here);
        call.effects.send(call.network.id, line("NICK", {wanted}));
    }
    return {};
}

Status setname(Invocation& call) {
    if (!call.network.has(wire::Capability::setname)) {
        return fail(Errc::unavailable, "This server cannot change a real name while connected.");
    }
    call.network.real_name = call.rest;
    call.effects.send(call.network.id, line("SETNAME", {}, call.rest));
    return {};
}

Status who(Invocation& call) {
    std::string_view mask = call.take_word();
    if (mask.empty() && call.here.kind != BufferKind::server) mask = call.here.name;
    if (mask.empty()) return fail(Errc::usage, "Usage: /who NICK|CHANNEL|MASK");
    call.effects.send(call.network.id, line("WHO", {mask}));
    return {};
}

Status whois(Invocation& call) {
    const std::string nick(call.take_word());
    call.effects.send(call.network.id, line("WHOIS", {nick}));
    return {};
}

Status away(Invocation& call) {
    call.effects.send(call.network.id,
                      line("AWAY", {}, call.rest.empty() ? std::string_view{"away"} : call.rest));
    return {};
}

Status back(Invocation& call) {
    call.effects.send(call.network.id, line("AWAY", {}));
    return {};
}

// "/monitor +bob" is MONITOR + bob; "/monitor list" is MONITOR L.
Status monitor(Invocation& call) {
    if (!call.network.isupport.has("MONITOR")) {
        return fail(Errc::unavailable, "This server cannot tell when somebody comes or goes.");
    }
    std::string_view word = call.take_word();
    if (word.starts_with('+') || word.starts_with('-')) {
        const std::string_view attached = word.substr(1);
        const std::string_view nicks = attached.empty() ? call.take_word() : attached;
        if (nicks.empty()) return fail(Errc::usage, "Usage: /monitor +NICK or /monitor -NICK");
        call.effects.send(call.network.id, line("MONITOR", {word.substr(0, 1), nicks}));
        return {};
    }
    if (word != "list" && word != "status" && word != "clear") {
        return fail(Errc::usage, "Usage: /monitor +NICK|-NICK|list|status|clear");
    }
    const char letter = static_cast<char>(word.front() & ~0x20);
    call.effects.send(call.network.id, line("MONITOR", {std::string_view(&letter, 1)}));
    return {};
}

}  // namespace klatch::tui::cmd
