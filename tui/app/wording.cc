#include "tui/app/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/text/casemap.h"
#include "common/wire/server_time.h"
#include "tui/app/formatting.h"

namespace klatch::tui {
namespace {

using wire::MessageView;

// ": reason" where there is one.
std::string with_reason(std::string_view reason) {
    return reason.empty() ? std::string{} : fmt::format(": {}", without_formatting(reason));
}

std::string word_join(const MessageView& message) {
    const std::string_view nick = nick_of(message.source);
    const std::string_view account = message.at(1);
    if (account.empty() || account == "*" || account == nick) return fmt::format("{} joined", nick);
    return fmt::format("{} joined (account {})", nick, account);
}

std::string word_part(const MessageView& message) {
    return fmt::format("{} left{}", nick_of(message.source), with_reason(message.at(1)));
}

std::string word_quit(const MessageView& message) {
    return fmt::format("{} quit{}", nick_of(message.source), with_reason(message.at(0)));
}

std::string word_kick(const MessageView& message) {
    return fmt::format("{} was put out by {}{}", message.at(1), nick_of(message.source),
                       with_reason(message.at(2)));
}

std::string word_nick(const MessageView& message) {
    return fmt::format("{} is now {}", nick_of(message.source), message.at(0));
}

std::string word_topic(const MessageView& message) {
    if (message.at(1).empty()) return fmt::format("{} cleared the topic", nick_of(message.source));
    return fmt::format("{} set the topic: {}", nick_of(message.source),
                       without_formatting(message.at(1)));
}

std::string word_mode(const MessageView& message) {
    std::string text = fmt::format("{} set", nick_of(message.source));
    for (std::size_t i = 1; i < message.param_count; ++i)
        text += fmt::format(" {}", message.at(i));
    return text;
}

std::string word_invite(const MessageView& message) {
    return fmt::format("{} invited {} to {}", nick_of(message.source), message.at(0),
                       message.at(1));
}

struct EventWording {
    std::string_view command;
    LineKind kind;
    std::size_t least;  // parameters
    std::string (*word)(const MessageView&);
};

constexpr std::array event_wordings{
    EventWording{"JOIN", LineKind::join, 1, word_join},
    EventWording{"PART", LineKind::part, 1, word_part},
    EventWording{"QUIT", LineKind::quit, 0, word_quit},
    EventWording{"KICK", LineKind::kick, 2, word_kick},
    EventWording{"NICK", LineKind::nick, 1, word_nick},
    EventWording{"TOPIC", LineKind::topic, 2, word_topic},
    EventWording{"MODE", LineKind::mode, 2, word_mode},
    EventWording{"INVITE", LineKind::invite, 2, word_invite},
};

// What a message or notice says; nothing when it is a CTCP request other than ACTION.
std::optional<WordedLine> word_speech(const MessageView& message, LineKind kind) {
    WordedLine line{.kind = kind, .sender = std::string(nick_of(message.source))};
    const auto ctcp = parse_ctcp(message.at(1));
    if (!ctcp) {
        line.text = without_formatting(message.at(1));
        return line;
    }
    if (kind == LineKind::notice || ctcp->command != "ACTION") return std::nullopt;
    line.kind = LineKind::action;
    line.text = without_formatting(ctcp->text);
    return line;
}

std::optional<WordedLine> word(const MessageView& message) {
    if (text::equal_folded(message.command, "PRIVMSG"))
        return word_speech(message, LineKind::message);
    if (text::equal_folded(message.command, "NOTICE"))
        return word_speech(message, LineKind::notice);
    const auto* found =
        std::find_if(event_wordings.begin(), event_wordings.end(), [&](const EventWording& entry) {
            return text::equal_folded(entry.command, message.command);
        });
    if (found == event_wordings.end() || message.param_count < found->least) return std::nullopt;
    return WordedLine{.kind = found->kind, .text = found->word(message)};
}

// Under another nick we may have said it as well: the account tells.
bool is_own(const Network& network, const MessageView& message) {
    if (network.is_me(nick_of(message.source))) return true;
    return !network.account.empty() && message.tag("account") == network.account;
}

}  // namespace

std::string_view nick_of(std::string_view source) {
    return source.substr(0, source.find('!'));
}

WallTime time_of(const Model& model, const MessageView& message) {
    const auto raw = message.raw_tag("time");
    if (!raw) return model.now.wall;
    const auto time = wire::parse_server_time(*raw);
    return time ? *time : model.now.wall;
}

std::optional<WordedLine> word_line(const Model& model, const Network& network,
                                    const MessageView& message) {
    auto line = word(message);
    if (!line) return std::nullopt;
    line->time = time_of(model, message);
    if (is_own(network, message)) line->flags = LineFlags::own;
    if (auto msgid = message.tag("msgid")) line->msgid = std::move(*msgid);
    return line;
}

std::optional<Ctcp> parse_ctcp(std::string_view text) {
    if (text.size() < 2 || text.front() != '\x01') return std::nullopt;
    text.remove_prefix(1);
    if (text.back() == '\x01') text.remove_suffix(1);
    const std::string_view command = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(command.size() + 1, text.size()));
    return Ctcp{command, text};
}

}  // namespace klatch::tui
