// CAP: what the client and the server can do (IRCv3 capability negotiation, version 302).
#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "common/text/casemap.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/offered.h"
#include "daemon/core/packed_words.h"
#include "daemon/core/registration.h"

namespace klatch::core::cmd {
namespace {

using wire::Capabilities;
using wire::Capability;
using wire::Numeric;

bool is_302(const Session& session) {
    return session.cap_version >= 302;
}

// Sends "CAP nick SUBCOMMAND [*] :list" in as many lines as it takes; in one to clients that know
// no second.
auto cap_lines(Context& context, std::string_view subcommand) {
    constexpr std::size_t room = 400;
    constexpr std::size_t no_end = std::numeric_limits<std::size_t>::max();
    Reply& reply = context.reply;
    return PackedWords{Packing{.room = is_302(context.session) ? room : no_end, .between = ' '},
                       [&reply, subcommand](std::string_view words, Follows follows) {
                           wire::LineWriter line = reply.from_server("CAP");
                           line.param(reply.nick()).param(subcommand);
                           if (follows == Follows::more) line.param("*");
                           line.trailing(words).end();
                       }};
}

void negotiate(Context& context) {
    if (Registering* registering = context.session.registering()) registering->negotiating = true;
}

Outcome ls(Context& context, const wire::MessageView& message) {
    Session& session = context.session;
    std::uint16_t version = 301;
    const std::string_view asked = message.at(1);
    std::from_chars(asked.data(), asked.data() + asked.size(), version);
    session.cap_version = std::max(session.cap_version, version);
    if (is_302(session)) session.caps.set(Capability::cap_notify);
    negotiate(context);
    auto lines = cap_lines(context, "LS");
    for (const Offer& offer : offered(context.settings, session)) {
        std::string word{wire::name(offer.capability)};
        if (is_302(session) && !offer.value.empty()) word.append("=").append(offer.value);
        lines.add(word);
    }
    lines.end();
    return Outcome::done;
}

Outcome list(Context& context) {
    auto lines = cap_lines(context, "LIST");
    for (const Capability capability : wire::all_capabilities())
        if (context.session.has(capability)) lines.add(wire::name(capability));
    lines.end();
    return Outcome::done;
}

// The capabilities after the whole request, or none when a part of it cannot be had.
std::optional<Capabilities> after(const Context& context, std::string_view request) {
    Capabilities caps = context.session.caps;
    Capabilities possible;
    for (const Offer& offer : offered(context.settings, context.session))
        possible.set(offer.capability);
    while (!request.empty()) {
        const std::size_t space = std::min(request.find(' '), request.size());
        std::string_view word = request.substr(0, space);
        request.remove_prefix(std::min(space + 1, request.size()));
        if (word.empty()) continue;
        const bool off = word.front() == '-';
        if (off) word.remove_prefix(1);
        const std::optional<Capability> capability = wire::capability_of(word);
        if (!capability || !possible.has(*capability)) return std::nullopt;
        const bool sticks = *capability == Capability::cap_notify && is_302(context.session);
        if (off && sticks) return std::nullopt;
        off ? caps.clear(*capability) : caps.set(*capability);
    }
    return caps;
}

Outcome req(Context& context, const wire::MessageView& message) {
    negotiate(context);
    const std::optional<Capabilities> caps = after(context, message.at(1));
    context.reply.from_server("CAP")
        .param(context.reply.nick())
        .param(caps ? "ACK" : "NAK")
        .trailing(message.at(1))
        .end();
    if (caps) context.session.caps = *caps;
    return Outcome::done;
}

Outcome end(Context& context) {
    Registering* registering = context.session.registering();
    if (registering == nullptr) return Outcome::done;
    registering->negotiating = false;
    registering->sasl.reset();
    return enter_when_ready(context);
}

}  // namespace

Outcome cap(Context& context, const wire::MessageView& message) {
    const std::string subcommand = text::fold(message.at(0));
    if (subcommand == "ls") return ls(context, message);
    if (subcommand == "list") return list(context);
    if (subcommand == "req") return req(context, message);
    if (subcommand == "end") return end(context);
    context.reply.numeric(Numeric::err_invalidcapcmd, {safe(message.at(0))});
    return Outcome::done;
}

}  // namespace klatch::core::cmd
