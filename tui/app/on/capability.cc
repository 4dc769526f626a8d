// CAP: asks for what the server offers of what klatch uses.
#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/on/handlers.h"
#include "tui/app/post.h"

namespace klatch::tui::on {
namespace {

using wire::Capability;

constexpr wire::Capabilities wanted{
    Capability::message_tags,     Capability::server_time,      Capability::batch,
    Capability::labeled_response, Capability::echo_message,     Capability::standard_replies,
    Capability::multi_prefix,     Capability::extended_join,    Capability::account_tag,
    Capability::account_notify,   Capability::away_notify,      Capability::userhost_in_names,
    Capability::setname,          Capability::invite_notify,    Capability::cap_notify,
    Capability::chghost,          Capability::extended_monitor, Capability::chathistory,
    Capability::event_playback,
};

// Calls a function with each word of a list: name, value, and whether "-" stood in front.
struct Offer {
    std::string_view name;
    std::string_view value;
    bool taken_back = false;
};
template <class Function>
void for_each_offer(std::string_view list, Function function) {
    while (!list.empty()) {
        std::string_view word = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(word.size() + 1, list.size()));
        if (word.empty()) continue;
        Offer offer;
        if (word.front() == '-') {
            offer.taken_back = true;
            word.remove_prefix(1);
        }
        const auto equals = word.find('=');
        offer.name = word.substr(0, equals);
        if (equals != std::string_view::npos) offer.value = word.substr(equals + 1);
        function(offer);
    }
}

void note_offers(Network& network, std::string_view list) {
    for_each_offer(list, [&](const Offer& offer) {
        const auto capability = wire::capability_of(offer.name);
        if (!capability) return;
        network.offered.set(*capability);
        if (*capability == Capability::sasl) network.sasl_mechanisms = offer.value;
    });
}

// EXTERNAL is for the host's own socket, where the server knows our uid.
bool wants_sasl(const Network& network) {
    if (!network.local || !network.offered.has(Capability::sasl)) return false;
    return network.sasl_mechanisms.empty() ||
           network.sasl_mechanisms.find("EXTERNAL") != std::string::npos;
}

void request_offered(Incoming& in) {
    wire::Capabilities request = (in.network.offered & wanted) - in.network.enabled;
    // Pages of history are short: who wants no coming and going gets speech alone in them.
    if (!in.model.settings.show_membership) request.clear(Capability::event_playback);
    if (wants_sasl(in.network) && !in.network.enabled.has(Capability::sasl))
        request.set(Capability::sasl);
    if (request.empty()) return end_negotiation(in);
    std::string names;
    for (const Capability capability : wire::all_capabilities()) {
        if (!request.has(capability)) continue;
        if (!names.empty()) names += ' ';
        names += wire::name(capability);
    }
    in.effects.send(in.network.id, line("CAP", {"REQ"}, names));
}

void acknowledge(Incoming& in, std::string_view list) {
    bool sasl_now = false;
    for_each_offer(list, [&](const Offer& offer) {
        const auto capability = wire::capability_of(offer.name);
        if (!capability) return;
        if (offer.taken_back) {
            in.network.enabled.clear(*capability);
        } else {
            in.network.enabled.set(*capability);
            sasl_now = sasl_now || *capability == Capability::sasl;
        }
    });
    if (sasl_now) return in.effects.send(in.network.id, "AUTHENTICATE EXTERNAL");
    end_negotiation(in);
}

}  // namespace

void end_negotiation(Incoming& in) {
    if (!in.network.welcomed) in.effects.send(in.network.id, "CAP END");
}

void cap(Incoming& in) {
    const std::string_view subcommand = in.message.at(1);
    const bool continues = in.message.param_count > 3 && in.message.at(2) == "*";
    const std::string_view list =
        in.message.at(in.message.param_count > 2 ? in.message.param_count - 1 : wire::max_params);
    if (subcommand == "LS") {
        pong(in);
        note_offers(in.network, list);
        if (!continues) request_offered(in);
    } else if (subcommand == "NEW") {
        note_offers(in.network, list);
        request_offered(in);
    } else if (subcommand == "ACK") {
        acknowledge(in, list);
    } else if (subcommand == "NAK") {
        post_error(in.model, server_buffer(in.model, in.network),
                   fmt::format("The server refuses capabilities that it offered: {}", list));
        end_negotiation(in);
    } else if (subcommand == "DEL") {
        for_each_offer(list, [&](const Offer& offer) {
            const auto capability = wire::capability_of(offer.name);
            if (!capability) return;
            in.network.offered.clear(*capability);
            in.network.enabled.clear(*capability);
        });
    } else {
        other(in);
    }
}

}  // namespace klatch::tui::on
