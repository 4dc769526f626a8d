// What people say: messages, notices, CTCP, and who is typing.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/casemap.h"
#include "tui/app/buffers.h"
#include "tui/app/line.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/post.h"
#include "tui/app/queries.h"
#include "tui/app/requests.h"
#include "tui/app/send.h"
#include "tui/app/typing.h"
#include "tui/app/wording.h"

namespace klatch::tui::on {
namespace {

bool is_of_a_person(const wire::MessageView& message) {
    return message.source.find('!') != std::string_view::npos;
}

bool is_notice(const wire::MessageView& message) {
    return text::equal_folded(message.command, "NOTICE");
}

// Where a message belongs.  A notice opens no conversation, and neither does a server.
Buffer& buffer_of(Incoming& in, std::string_view target) {
    const std::string_view channel = in.network.without_status(target);
    if (Buffer* open =
            in.network.is_me(channel) ? nullptr : find_buffer(in.model, in.network, channel))
        return *open;
    if (in.network.isupport.is_channel(channel) || in.network.nick.empty())
        return server_buffer(in.model, in.network);
    const std::string_view other = in.is_ours() ? channel : in.nick;
    if (Buffer* query = find_buffer(in.model, in.network, other)) return *query;
    if (other.empty() || !is_of_a_person(in.message) || is_notice(in.message))
        return answer_buffer(in.model, in.network);
    const auto opened = begin_query(in.model, in.effects, in.network, other);
    if (!opened) return server_buffer(in.model, in.network);
    // The message itself is not read yet.
    read_from(**opened, time_of(in.model, in.message) - Milliseconds{1});
    return **opened;
}

// Bounded to one answer every few seconds, whoever asks.
void answer_ctcp(Incoming& in, const Ctcp& ctcp) {
    constexpr Milliseconds pause{3'000};
    if (!in.model.settings.answer_ctcp || in.nick.empty()) return;
    if (in.network.answered && in.model.now.mono - *in.network.answered < pause) return;
    std::string answer;
    if (ctcp.command == "PING") answer = fmt::format("\x01PING {}\x01", ctcp.text);
    if (ctcp.command == "VERSION")
        answer = fmt::format("\x01VERSION klatch {}\x01", KLATCH_VERSION);
    if (answer.empty()) return;
    in.network.answered = in.model.now.mono;
    in.effects.send(in.network.id, line("NOTICE", {in.nick}, answer));
}

void show_ctcp(Incoming& in, Buffer& buffer, const Ctcp& ctcp) {
    const std::string text =
        fmt::format("CTCP {} {} {}{}{}", ctcp.command, is_notice(in.message) ? "answer of" : "from",
                    in.nick, ctcp.text.empty() ? "" : ": ", ctcp.text);
    post_line(in, buffer, LineKind::server, text);
}

}  // namespace

void message(Incoming& in) {
    const auto worded = word_line(in.model, in.network, in.message);
    if (!worded) {
        const auto ctcp = parse_ctcp(in.message.at(1));
        if (!ctcp) return;
        if (!is_notice(in.message) && !in.is_ours()) answer_ctcp(in, *ctcp);
        return show_ctcp(in, answer_buffer(in.model, in.network), *ctcp);
    }
    Buffer& buffer = buffer_of(in, in.message.at(0));
    if (in.is_ours()) {
        if (const auto took = confirm(in.model, buffer, in.label, worded->content())) {
            in.network.link.lag = took;
            save_soon(in.effects);
        }
    } else {
        buffer.members.note_speech(in.network.fold(in.nick), worded->time);
        stop_typing(buffer, in.nick);
    }
    post(in.model, in.effects, buffer, worded->content());
}

void tagmsg(Incoming& in) {
    auto typing = in.message.tag("+typing");
    if (!typing) typing = in.message.tag("+draft/typing");
    if (!typing || in.is_ours() || in.nick.empty()) return;
    const std::string_view target = in.network.without_status(in.message.at(0));
    Buffer* buffer = find_buffer(in.model, in.network, in.network.is_me(target) ? in.nick : target);
    if (buffer) note_typing(in.model, *buffer, in.nick, *typing);
}

}  // namespace klatch::tui::on
