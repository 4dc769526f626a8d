// Turns a message of the server into the line that a buffer shows of it, live or from the history.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/wire/message.h"
#include "tui/app/model.h"

namespace klatch::tui {

struct WordedLine {
    WallTime time{};
    LineKind kind = LineKind::message;
    LineFlags flags = LineFlags::none;
    std::string sender{};
    std::string text{};
    std::string msgid{};

    // Borrows.
    [[nodiscard]] LineContent content() const { return {time, kind, flags, sender, text, msgid}; }
};

// The nick of "nick!user@host", or the whole of a server's name.
[[nodiscard]] std::string_view nick_of(std::string_view source);

// When it was said, by the tag server-time; now if there is none or it is no time.
[[nodiscard]] WallTime time_of(const Model& model, const wire::MessageView& message);

// "bob joined", "bob left: bye", "topic: ...", what somebody says.  Nothing for what no buffer
// shows, among it CTCP requests other than ACTION.
[[nodiscard]] std::optional<WordedLine> word_line(const Model& model, const Network& network,
                                                  const wire::MessageView& message);

// The inside of "\x01ACTION waves\x01": command and text.
struct Ctcp {
    std::string_view command;
    std::string_view text;
};
[[nodiscard]] std::optional<Ctcp> parse_ctcp(std::string_view text);

}  // namespace klatch::tui
