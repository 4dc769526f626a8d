#include "daemon/core/refusal.h"

#include <fmt/format.h>

#include "common/wire/capabilities.h"
#include "daemon/core/membership.h"
#include "daemon/core/message_line.h"
#include "daemon/core/reply.h"

namespace klatch::core {
namespace {

// The command that the entry came from, and what it was about.
struct Attempt {
    std::string_view command;
    std::string_view target;
};

class AttemptOf {
public:
    Attempt operator()(const store::MessageSent& entry) const {
        return {command_of(entry.kind), entry.target};
    }
    Attempt operator()(const store::AccountCreated& entry) const {
        return {"AUTHENTICATE", entry.account.name};
    }
    Attempt operator()(const store::Arrived& entry) const { return {"NICK", entry.nick}; }
    Attempt operator()(const store::Joined& entry) const { return {"JOIN", entry.channel_name}; }
    Attempt operator()(const store::Left& entry) const {
        return {entry.how == store::Leaving::kick ? "KICK" : "PART", ""};
    }
    Attempt operator()(const store::TopicSet& /*entry*/) const { return {"TOPIC", ""}; }
    Attempt operator()(const store::ModesSet& /*entry*/) const { return {"MODE", ""}; }
    Attempt operator()(const store::NickChanged& entry) const { return {"NICK", entry.nick}; }
    Attempt operator()(const store::RealnameSet& /*entry*/) const { return {"SETNAME", ""}; }
    template <class Other>
    Attempt operator()(const Other& /*entry*/) const {
        return {"*", ""};
    }
};

}  // namespace

void refused(State& state, const Settings& settings, const Settled& settled, Request* request) {
    if (const auto* joined = std::get_if<store::Joined>(&settled.entry.body))
        if (const Channel* channel = state.channels.find(joined->channel))
            remove_if_deserted(state, *channel);
    if (request == nullptr) return;
    Session* session = state.sessions.find(request->session);
    if (session == nullptr || session->is_closing()) return;
    if (Registering* registering = session->registering()) registering->entering = false;
    const Attempt attempt = std::visit(AttemptOf{}, settled.entry.body);
    const User* user = session->user();
    Reply reply{request->lines,
                settings.server_name,
                {.nick = user != nullptr ? std::string_view{user->nick} : "*",
                 .standard_replies = session->has(wire::Capability::standard_replies)}};
    const std::string text =
        fmt::format("Nothing was sent or changed, and nobody saw it: {}. Try again later.",
                    store::describe(settled.verdict.refusal));
    if (attempt.target.empty()) {
        reply.fail(attempt.command, "STORAGE_FAILED", {}, text);
    } else {
        reply.fail(attempt.command, "STORAGE_FAILED", {attempt.target}, text);
    }
    // A client waits for the end of its SASL exchange before it goes on.
    if (std::holds_alternative<store::AccountCreated>(settled.entry.body))
        reply.numeric(wire::Numeric::err_saslfail);
}

}  // namespace klatch::core
