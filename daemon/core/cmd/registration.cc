// PASS, NICK and USER: how a connection becomes a user, and how a user changes its nick.
#include "daemon/core/registration.h"

#include "common/text/names.h"
#include "common/text/utf8.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/nicks.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

// The answer to the server's password.
class PasswordAnswer final : public Continuation {
public:
    void resume(Context& context, const Result<Answer>& answer) override {
        Registering* registering = context.session.registering();
        if (registering == nullptr) return;
        registering->password = answer ? verdict(*answer) : Registering::Password::unchecked;
    }

private:
    static Registering::Password verdict(const Answer& answer) {
        const auto* checked = std::get_if<PasswordChecked>(&answer);
        return checked != nullptr && checked->right ? Registering::Password::right
                                                    : Registering::Password::wrong;
    }
};

Outcome first_nick(Context& context, std::string_view wanted) {
    Registering& registering = *context.session.registering();
    // Whose nick it is can only be told once SASL had its chance.
    const NickState state = nick_state(context.state, wanted, registering.account, nullptr);
    if (state == NickState::claimed) return Outcome::wait;
    if (state == NickState::taken && !registering.negotiating) {
        context.reply.numeric(Numeric::err_nicknameinuse, {wanted});
        return Outcome::done;
    }
    registering.nick = wanted;
    return enter_when_ready(context);
}

Outcome change_nick(Context& context, std::string_view wanted) {
    const User& me = context.me();
    if (me.nick == wanted) return Outcome::done;
    switch (nick_state(context.state, wanted, me.account, &me)) {
        case NickState::claimed:
            return Outcome::wait;
        case NickState::taken:
            context.reply.numeric(Numeric::err_nicknameinuse, {wanted});
            return Outcome::done;
        case NickState::free:
            break;
    }
    context.propose(store::Keep::no, store::NickChanged{me.id, std::string{wanted}});
    return Outcome::done;
}

}  // namespace

Outcome pass(Context& context, const wire::MessageView& message) {
    Registering& registering = *context.session.registering();
    if (context.settings.password_hash.empty()) {
        registering.password = Registering::Password::right;
        return Outcome::done;
    }
    context.ask(CheckPassword{context.settings.password_hash, std::string{message.at(0)}},
                std::make_unique<PasswordAnswer>());
    return Outcome::done;
}

Outcome nick(Context& context, const wire::MessageView& message) {
    const std::string_view wanted = message.at(0);
    if (wanted.empty()) {
        context.reply.numeric(Numeric::err_nonicknamegiven);
        return Outcome::done;
    }
    if (!text::is_valid_nick(wanted, context.settings.limits.nick_length)) {
        context.reply.numeric(Numeric::err_erroneusnickname, {safe(wanted)});
        return Outcome::done;
    }
    return context.session.user() != nullptr ? change_nick(context, wanted)
                                             : first_nick(context, wanted);
}

Outcome user(Context& context, const wire::MessageView& message) {
    Registering& registering = *context.session.registering();
    if (message.at(0).empty() || message.at(3).empty()) {
        context.reply.numeric(Numeric::err_needmoreparams, {"USER"});
        return Outcome::done;
    }
    const Limits& limits = context.settings.limits;
    std::string name{message.at(0).substr(0, limits.user_length)};
    registering.username = text::is_valid_user(name, limits.user_length) ? std::move(name) : "user";
    registering.realname = text::cut_utf8(message.at(3), limits.realname_length);
    return enter_when_ready(context);
}

}  // namespace klatch::core::cmd
