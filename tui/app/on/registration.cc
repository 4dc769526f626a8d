// From the first line of a connection to the moment the server has let us in.
#include <fmt/format.h>

#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/networks.h"
#include "tui/app/on/handlers.h"
#include "tui/app/post.h"

namespace klatch::tui::on {
namespace {

constexpr int most_nick_attempts = 8;

// What to ask for when a nick is refused: one "_" more, within the 30 letters that servers take.
std::string next_nick(const Network& network) {
    constexpr std::size_t usual_limit = 30;
    std::string nick = network.wanted_nick.substr(0, usual_limit - most_nick_attempts);
    return nick.append(static_cast<std::size_t>(network.nick_attempts), '_');
}

}  // namespace

void welcome(Incoming& in) {
    in.network.nick = in.message.at(0);
    in.network.link.phase = LinkStatus::Phase::online;
    numeric(in);
}

void isupport(Incoming& in) {
    const auto params = in.message.params();
    in.network.isupport.apply(params.subspan(1, params.size() > 2 ? params.size() - 2 : 1));
    if (const auto mapping = in.network.isupport.value("CASEMAPPING"))
        set_casemapping(in.model, in.network, *mapping);
    const auto name = in.network.isupport.value("NETWORK");
    if (!name || name->empty()) return;
    in.network.name = *name;
    server_buffer(in.model, in.network).name = *name;
}

void end_of_motd(Incoming& in) {
    if (in.network.welcomed) return numeric(in);
    in.network.welcomed = true;
    if (!in.network.isupport.has("CASEMAPPING"))
        set_casemapping(in.model, in.network, "rfc1459");  // the default of RFC 1459
    begin_session(in.model, in.effects, in.network);
}

void nick_refused(Incoming& in) {
    if (in.network.online()) {
        // Our own, or the one in use, is what the network still knows us by.
        in.network.wanted_nick = in.network.nick;
        return numeric(in);
    }
    post_error(in.model, server_buffer(in.model, in.network),
               fmt::format("The nick {} is refused: {}", in.message.at(1), in.rest(2)));
    if (++in.network.nick_attempts > most_nick_attempts) {
        post_error(in.model, server_buffer(in.model, in.network),
                   "No nick was accepted. Choose one: /nick NICK");
        return;
    }
    in.effects.send(in.network.id, line("NICK", {next_nick(in.network)}));
}

}  // namespace klatch::tui::on
