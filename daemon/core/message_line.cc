#include "daemon/core/message_line.h"

#include "common/wire/message.h"
#include "common/wire/server_time.h"
#include "daemon/core/provenance.h"

namespace klatch::core {

std::string_view command_of(store::MessageKind kind) {
    switch (kind) {
        case store::MessageKind::privmsg:
            return "PRIVMSG";
        case store::MessageKind::notice:
            return "NOTICE";
        case store::MessageKind::tagmsg:
            return "TAGMSG";
    }
    return "";
}

void append_message_line(std::string& out, const store::MessageSent& message,
                         const MessageStamp& stamp, wire::Capabilities caps) {
    const bool tags = caps.has(wire::Capability::message_tags);
    const bool is_tagmsg = message.kind == store::MessageKind::tagmsg;
    if (is_tagmsg && !tags) return;
    const wire::ServerTimeText time{stamp.time};
    const std::string id = tags ? msgid(stamp.database_id, stamp.seq) : std::string{};
    wire::LineWriter line{out};
    if (!stamp.batch.empty()) line.raw_tag("batch", stamp.batch);
    if (tags) {
        for (const wire::TagView tag : wire::TagRange{message.client_tags})
            line.raw_tag(tag.key, tag.raw_value);
    }
    Provenance{.source = message.source,
               .account = message.account,
               .msgid = id,
               .time = time.view(),
               .bot = message.bot}
        .begin(line, caps);
    line.command(command_of(message.kind)).param(message.target);
    if (!is_tagmsg) line.trailing(message.text);
    line.end();
}

}  // namespace klatch::core
