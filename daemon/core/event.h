// What can happen to the hub.  Plain values; views live for the call only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "common/clock.h"
#include "common/result.h"
#include "daemon/core/ids.h"
#include "daemon/core/settings.h"
#include "daemon/store/entry.h"
#include "daemon/store/query.h"
#include "daemon/store/verdict.h"

namespace klatch::core {

// Where a connection comes from, as far as the transport knows.
struct Origin {
    enum class Transport : std::uint8_t { unix_socket, tcp };
    Transport transport = Transport::tcp;
    bool local = false;  // from this host
    std::string host;    // to be shown to everyone: cloaked
    std::optional<std::uint32_t> uid;
};

struct Connected {
    SessionId session;
    Origin origin;
};

// One line of a client, without its line end.
struct Line {
    enum class Kind : std::uint8_t { complete, body_too_long, tags_too_long };
    SessionId session;
    Kind kind = Kind::complete;
    std::string_view text;  // of one that is too long: as much as DecodedLine has
};

// The connection is gone, or must go; the reason is shown in QUIT.
struct Gone {
    SessionId session;
    std::string_view reason;
};

// Much was sent to the session since it was last heard of: time to ask whether anyone reads.
struct Unheard {
    SessionId session;
};

// What the journal says of a proposed entry.
struct Settled {
    store::Entry entry;
    store::Verdict verdict;
};

// A commit group, in the order in which its entries were proposed.
struct Committed {
    std::span<const Settled> group;
};

// What a host's user database says of a uid.
struct HostUser {
    std::string name;
    std::vector<std::string> groups;
};

struct PasswordChecked {
    bool right = false;
};

using Answer = std::variant<store::Page, store::TargetsPage, HostUser, PasswordChecked>;

// The answer to a Question.  Who asked is told of an error in words of its own command; the error
// itself is for the log.
struct Found {
    RequestId request;
    Result<Answer> answer;
};

// A turn begins: the time until the next one.
struct Tick {
    Instant now;
};

// New settings, after a reload.
struct Reconfigured {
    Settings settings;
};

// The daemon ends: clients are told, nothing new is accepted.
struct Draining {
    std::string_view reason;
};

using Event =
    std::variant<Connected, Line, Gone, Unheard, Committed, Found, Tick, Reconfigured, Draining>;

}  // namespace klatch::core
