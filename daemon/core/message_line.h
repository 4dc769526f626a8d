// A PRIVMSG, NOTICE or TAGMSG as it stands on the wire, live and in a history alike.
#pragma once

#include <string>
#include <string_view>

#include "common/clock.h"
#include "common/wire/capabilities.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// The capabilities that make a difference to the line.
inline constexpr wire::Capabilities message_line_matters{
    wire::Capability::message_tags, wire::Capability::server_time, wire::Capability::account_tag};

// Where and when a message was committed.
struct MessageStamp {
    std::string_view database_id;
    store::Seq seq;
    WallTime time{};
    std::string_view batch = {};  // reference of the batch that the line is part of
};

// Appends the line; nothing for a TAGMSG to a client without message-tags.
void append_message_line(std::string& out, const store::MessageSent& message,
                         const MessageStamp& stamp, wire::Capabilities caps);

[[nodiscard]] std::string_view command_of(store::MessageKind kind);

}  // namespace klatch::core
