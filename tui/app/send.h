// Sends what the user says, and follows each message until the server has confirmed it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

enum class MessageForm : std::uint8_t { plain, action };

struct Saying {
    std::string_view command;  // PRIVMSG or NOTICE
    std::string_view text;     // one line or more; a long line goes out in pieces
    MessageForm form = MessageForm::plain;
};

// At most this many messages in one go: more is a file, not a message.
inline constexpr std::size_t max_at_once = 100;
// At most this many messages of a buffer wait to be confirmed.
inline constexpr std::size_t max_outgoing = 500;

// Says it in a buffer: at once when there is a link, else when there is one again.  An error has
// sent nothing: the text is still the caller's.
[[nodiscard]] Status say(Model& model, Effects& effects, Buffer& buffer, const Saying& saying);

// Sends what waits in a buffer: the link is there, and its history has told what had arrived.
void send_waiting(Model& model, Effects& effects, Buffer& buffer);

// The link broke: what was on the wire is uncertain now.
void lose_outgoing(Buffer& buffer);

// Our own message as the server sent it back, for the buffer that shows it.  Takes the one that it
// confirms off the list, which a label names wherever it was typed, be it late and counted as
// failed already, and tells how long after it was sent; nothing if it came from another session.
[[nodiscard]] std::optional<Milliseconds> confirm(Model& model, Buffer& shown,
                                                  std::string_view label, const LineContent& line);

// A message of ours in the history: whatever was uncertain, or failed for want of an answer, and
// says the same, as the same kind of message, has arrived.
void find_in_history(Buffer& buffer, const LineContent& line);

// The server refused the message with this label, or, without one, the oldest on the wire to a
// target.  False if there is none.
bool refuse(Model& model, Network& network, std::string_view label, std::string_view reason);
bool refuse_oldest(Buffer& buffer, std::string_view reason);

// Messages that nobody answered in time fail.
void fail_overdue(const Model& model, Effects& effects, Buffer& buffer);

// The messages of a buffer are others than before.  say() and fail_overdue() ask by themselves.
void save_soon(Effects& effects);

}  // namespace klatch::tui
