// One conversation on the screen: a server's own lines, a channel, or a query with one person.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "common/clock.h"
#include "tui/app/ids.h"
#include "tui/app/members.h"
#include "tui/app/outgoing.h"
#include "tui/text/edit_line.h"
#include "tui/text/scrollback.h"

namespace klatch::tui {

enum class BufferKind { server, channel, query };

// How much a buffer wants to be looked at; the hotlist is ordered by it.
enum class Activity { none, event, message, direct, highlight };

// What part of a scrollback a pane shows.  `line` is the scrollback's id of the lowest line of the
// pane and `rows` how many further rows up from the end of that line the pane's bottom lies.
// Without a line the pane is live: it follows new lines.  The application only adds to `rows`; the
// view shows what there is and reports back where it really stands (event.h, Drawn).
struct ScrollPosition {
    std::optional<LineId> line;
    int rows = 0;

    [[nodiscard]] bool live() const { return !line; }
    friend bool operator==(const ScrollPosition&, const ScrollPosition&) = default;
};

// What is known of the server's history of a buffer, as far as it reaches before the scrollback.
struct History {
    enum class Request {
        none,
        latest,  // the first page after we came in
        after,   // what a lost link made us miss
        before,  // what lies above the oldest line
    };

    Request in_flight = Request::none;
    bool complete = false;     // nothing older is on the server, or it keeps no history
    int pages = 0;             // pages of `after` so far since the link came back
    std::size_t received = 0;  // messages of the page in flight
};

// How far the user has read: the last message that was seen.
struct ReadMark {
    std::string msgid;
    WallTime time{};
};

// Somebody who is typing here, until when we believe it.
struct Typist {
    std::string nick;
    MonoTime until{};
};

// A line that came while older ones were being fetched: shown after them.
struct HeldLine {
    std::string bytes;
};

struct Buffer {
    BufferId id;
    NetworkId network;
    BufferKind kind = BufferKind::server;
    std::string name;  // as the server spells it; hostile text
    std::string topic;

    Scrollback lines;
    ScrollPosition scroll;
    History history;
    std::deque<HeldLine> held;

    Members members;
    bool joined = false;        // channel: we are in it now
    bool wanted = false;        // channel: rejoin after a reconnect
    bool names_coming = false;  // between RPL_NAMREPLY and RPL_ENDOFNAMES
    bool away = false;          // query: the other side is away
    std::string modes;          // channel modes as far as known, "+nt"

    std::deque<Outgoing> outgoing;  // drawn below the lines
    EditLine draft;
    std::vector<Typist> typing;

    Activity activity = Activity::none;
    std::size_t unread = 0;          // messages since `read`
    std::size_t highlights = 0;      // of these, those that name us or are for us alone
    std::uint64_t active_since = 0;  // order in which buffers got their activity; smaller is older
    ReadMark read;
    // The line above which the view draws "N new since"; none when all is read.
    std::optional<LineId> first_unread;
};

}  // namespace klatch::tui
