// AUTHENTICATE: SASL EXTERNAL on the Unix socket, where the kernel says who the peer is.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "common/text/casemap.h"
#include "common/text/names.h"
#include "common/wire/sasl.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/host_name.h"
#include "daemon/core/login.h"
#include "daemon/core/registration.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

constexpr std::uint32_t nobody_uid = 65534;  // what a user namespace shows for everyone outside it
constexpr std::string_view mechanisms = "EXTERNAL";
constexpr std::size_t most_response = 1024;  // base64 characters: far more than any name has

// The host's name of a user as an account name; a name that is no nick gets by with its number.
std::string account_name_for(const HostUser& host_user, std::uint32_t uid) {
    if (text::is_valid_nick(host_user.name, 32)) return host_user.name;
    return fmt::format("u{}", uid);
}

bool is_admin(const Settings& settings, const HostUser& host_user, std::uint32_t uid) {
    if (settings.owner_uid == uid) return true;
    return std::ranges::any_of(host_user.groups, [&](const std::string& group) {
        return std::ranges::find(settings.admin_groups, group) != settings.admin_groups.end();
    });
}

void fail(Context& context, std::string_view reason) {
    context.session.registering()->sasl.reset();
    context.reply.numeric(Numeric::err_saslfail, {}, reason);
}

// The host's word on who the uid is.
class HostUserAnswer final : public Continuation {
public:
    HostUserAnswer(std::uint32_t uid, std::string authzid)
        : uid_(uid), authzid_(std::move(authzid)) {}

    void resume(Context& context, const Result<Answer>& answer) override {
        Registering* registering = context.session.registering();
        if (registering == nullptr) return;
        registering->sasl.reset();
        const auto* host_user = answer ? std::get_if<HostUser>(&*answer) : nullptr;
        if (host_user == nullptr)
            return fail(context, "The host's user database does not answer; try again");
        const store::AccountRecord* known = context.state.accounts.by_uid(uid_);
        const std::string name =
            known != nullptr ? known->name : account_name_for(*host_user, uid_);
        if (!authzid_.empty() && !text::equal_folded(authzid_, name))
            return fail(context, "You can only log in as yourself");
        registering->admin = is_admin(context.settings, *host_user, uid_);
        if (known != nullptr) return log_in(context.reply, context.session, *known);
        create(context, name);
    }

private:
    void create(Context& context, const std::string& name) const {
        const Settings& settings = context.settings;
        const bool is_owner = settings.owner_uid == uid_;
        if (!is_owner && (!settings.unix_accounts || uid_ < settings.min_uid))
            return fail(context,
                        "This host user gets no account here (unix_auto_create, unix_min_uid)");
        if (context.state.accounts.by_name(name) != nullptr)
            return fail(context, "An account of that name belongs to somebody else");
        // Maybe another connection of the same person makes it just now.
        if (context.state.claimed_accounts.has(name)) return context.wait();
        context.propose(store::Keep::yes,
                        store::AccountCreated{{.name = name,
                                               .uid = uid_,
                                               .realname = context.session.registering()->realname,
                                               .created = context.now.wall}});
    }

    std::uint32_t uid_;
    std::string authzid_;
};

Outcome refuse_length(Context& context) {
    context.session.registering()->sasl.reset();
    context.reply.numeric(Numeric::err_sasltoolong);
    return Outcome::done;
}

Outcome start(Context& context, std::string_view mechanism) {
    if (text::fold(mechanism) != "external") {
        context.reply.numeric(Numeric::rpl_saslmechs, {mechanisms});
        context.reply.numeric(Numeric::err_saslfail);
        return Outcome::done;
    }
    if (!context.session.origin.uid || *context.session.origin.uid == nobody_uid) {
        fail(context, "EXTERNAL needs the host's Unix socket, which tells who you are");
        return Outcome::done;
    }
    context.session.registering()->sasl.emplace(most_response);
    context.reply.line().command("AUTHENTICATE").param("+").end();
    return Outcome::done;
}

Outcome respond(Context& context, wire::SaslAssembler& sasl, std::string_view chunk) {
    using Progress = wire::SaslAssembler::Progress;
    switch (sasl.add(chunk)) {
        case Progress::more:
            return Outcome::done;
        case Progress::too_long:
            return refuse_length(context);
        case Progress::complete:
            break;
    }
    const Result<Secret> payload = sasl.take();
    if (!payload) {
        fail(context, "The response is not base64");
        return Outcome::done;
    }
    Result<std::string> authzid = wire::parse_external(payload->reveal());
    if (!authzid) {
        fail(context, "The response is no account name");
        return Outcome::done;
    }
    const std::uint32_t uid = *context.session.origin.uid;
    context.ask(LookUpUid{uid}, std::make_unique<HostUserAnswer>(uid, *std::move(authzid)));
    return Outcome::done;
}

}  // namespace

Outcome authenticate(Context& context, const wire::MessageView& message) {
    Registering* registering = context.session.registering();
    if (registering == nullptr || registering->account) {
        context.reply.numeric(Numeric::err_saslalready);
        return Outcome::done;
    }
    if (!context.session.has(wire::Capability::sasl)) {
        context.reply.numeric(Numeric::err_saslfail, {}, "Ask for the capability sasl first");
        return Outcome::done;
    }
    const std::string_view word = message.at(0);
    if (word == "*") {
        registering->sasl.reset();
        context.reply.numeric(Numeric::err_saslaborted);
        return Outcome::done;
    }
    if (word.size() > wire::max_sasl_chunk) return refuse_length(context);
    return registering->sasl ? respond(context, *registering->sasl, word) : start(context, word);
}

}  // namespace klatch::core::cmd
