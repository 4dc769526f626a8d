// Whose doing a line shows: its source and the tags that go with it.
#pragma once

#include <string>
#include <string_view>

#include "common/clock.h"
#include "common/wire/capabilities.h"
#include "common/wire/message.h"
#include "daemon/core/user.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// "id-seq" of a msgid; the sequence of the entry is all that is needed to find the message again.
[[nodiscard]] std::string msgid(std::string_view database_id, store::Seq seq);
// None for a msgid that this database never gave out.
[[nodiscard]] store::Seq seq_of_msgid(std::string_view database_id, std::string_view msgid);

// Views borrow from the user and the state; for the formatting of one line.
struct Provenance {
    std::string_view source;  // nick!user@host
    std::string_view account;
    std::string_view msgid;  // "" for a line that has none
    std::string_view time;   // as server-time writes it
    bool bot = false;

    // The capabilities that change what begin() writes.
    static constexpr wire::Capabilities matters{wire::Capability::message_tags,
                                                wire::Capability::server_time,
                                                wire::Capability::account_tag};

    // Starts a line: its tags as far as `caps` allow, and its source.
    void begin(wire::LineWriter& line, wire::Capabilities caps) const;
};

}  // namespace klatch::core
