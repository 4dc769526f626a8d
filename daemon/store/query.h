// Questions to the history and their answers.  Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "common/clock.h"
#include "daemon/store/entry.h"

namespace klatch::store {

// The direct messages of `reader` with `other`, and with everyone whose last name was `name`: a
// guest is another party each time it connects.  None and "" name nobody.
struct Correspondence {
    PartyId reader;
    PartyId other{};
    std::string name{};
};

using HistoryTarget = std::variant<ChannelId, Correspondence>;

// A point in a history: nothing ("*"), a message, or a time.
using Reference = std::variant<std::monostate, Seq, WallTime>;

// The subcommands of CHATHISTORY (IRCv3 draft/chathistory).  References are exclusive, and a page
// is always in rising order of Seq.  A reference that is not given sets no bound.
enum class Slice : std::uint8_t {
    latest,   // the newest ones, newer than `from` if that is given
    before,   // the newest ones older than `from`
    after,    // the oldest ones newer than `from`
    around,   // half before, the one at `from`, half after
    between,  // starting at `from`, towards `to` (which may be older), both exclusive
};

// Who reads a channel.  What was said to a higher standing is not shown (audience.h), but for what
// the account itself said.
struct Asker {
    Standing standing = Standing::none;
    std::string account;  // "" for a guest
};

struct HistoryQuery {
    HistoryTarget target{};
    Slice slice = Slice::latest;
    Reference from{};
    Reference to{};
    std::uint32_t limit = 100;
    Seq visible_from{};  // nothing older than this, none: everything
    Asker asker{};
};

struct StoredMessage {
    Seq seq;
    WallTime time{};
    MessageKind kind = MessageKind::privmsg;
    std::string source;
    std::string account;
    std::string target;
    std::string client_tags;
    std::string text;
};

struct Page {
    std::vector<StoredMessage> messages;
};

// A channel that is looked through for its latest message.
struct ReadableChannel {
    ChannelId id;
    Seq visible_from{};  // as in HistoryQuery
    Asker asker{};
};

// CHATHISTORY TARGETS: those whose latest message is in (from, to), times in either order.  Where
// there are more than `limit`, those nearest to `from`.
struct TargetsQuery {
    PartyId party;  // whose direct messages
    std::vector<ReadableChannel> channels;
    WallTime from{};
    WallTime to{};
    std::uint32_t limit = 100;
};

struct TargetActivity {
    ChannelId channel;  // none for a direct conversation
    std::string name;   // of the other: account, or a guest's nick as it was; one for all namesakes
    WallTime latest{};
};

// By the time of the latest message, oldest first.
struct TargetsPage {
    std::vector<TargetActivity> targets;
};

}  // namespace klatch::store
