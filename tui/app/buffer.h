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
#include "tui/text/input_history.h"
#include "tui/text/scrollback.h"

namespace klatch::tui {

enum class BufferKind { server, channel, query };

// How much a buffer wants to be looked at; the hotlist is ordered by it.
enum class Activity { none, event, message, direct, highlight };

// What part of a scrollback a pane shows.  The pane's bottom lies `rows` rows above the end of
// `line`, or below it when negative.  Without a line the pane is live: it follows new lines.  The
// application may name a place where there are no lines; the view shows the nearest full pane, and
// reports where it really stands (event.h, Drawn): live when the newest line is in sight.
struct ScrollPosition {
    std::optional<LineId> line;
    int rows = 0;

    [[nodiscard]] bool live() const { return !line; }
    friend bool operator==(const ScrollPosition&, const ScrollPosition&) = default;
};

// How far pages have come where no line shows it, for not all that they hold is shown.
struct HistoryReach {
    std::optional<LineId> beside;  // the line that stood there then; another one knows better
    std::string reference;         // of a message, as a request names it; empty: not known
};

// What is known of the server's history of a buffer.  While a page is on its way, or is known to be
// missing, a line of the kind `gap` stands where it belongs.  One of them is being filled; those
// below it, of links that were lost later, close when it does, and those above it stay.
struct History {
    enum class Request {
        none,
        latest,  // the first page after we came in
        after,   // what a lost link made us miss
        before,  // what lies above the oldest line
    };

    Request in_flight = Request::none;
    bool complete = false;      // nothing older is on the server
    bool refused = false;       // the last page could not be had: the user may ask again, not we
    int pages = 0;              // of `after` in one go, or of `before` that showed nothing new
    std::optional<LineId> gap;  // pages go above it
    MonoTime deadline{};        // when the answer is overdue; only while one is in flight
    std::string label;          // of the request in flight; empty where the server has no labels
    std::string asked;          // the message that it named
    HistoryReach newest;        // above the gap
    HistoryReach oldest;
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

struct Buffer {
    BufferId id;
    NetworkId network;
    BufferKind kind = BufferKind::server;
    std::string name;  // as the server spells it; hostile text
    std::string topic;
    std::string told_topic;  // channel: what its lines told of the topic before the link was lost

    Scrollback lines;
    ScrollPosition scroll;
    bool at_top = false;          // the oldest line is in sight
    bool at_gap = false;          // the gap that is not filled is about in sight
    std::optional<LineId> focus;  // the line that a search or Alt+p led to; the view marks it
    History history;

    Members members;
    bool joined = false;              // channel: we are in it now
    bool wanted = false;              // channel: rejoin after a reconnect
    bool new_here = false;            // channel: we joined, and its names have not all come yet
    bool came_back = false;           // channel: that was after a lost link
    std::optional<Members> arriving;  // the names of a list that has begun and not ended
    bool away = false;                // query: the other side is away

    std::deque<Outgoing> outgoing;  // drawn below the lines
    EditLine draft;
    InputHistory::Walk walk;  // through the lines that were sent, while another buffer is in front
    std::vector<Typist> typing;

    Activity activity = Activity::none;
    bool has_unseen = false;     // something came that the user did not see, nor looked at since
    std::size_t unread = 0;      // messages from `first_unread` on that nobody saw come
    std::size_t highlights = 0;  // of these, those that name us or are for us alone
    std::uint64_t active_since = 0;  // order in which buffers got their activity; smaller is older
    ReadMark read;
    std::string wanted_by;    // who said the last line that counts as a highlight
    std::string wanted_text;  // and what
    // The line above which the view draws "N new since".  Stays while the user looks at what is
    // new, until they leave or something else comes that they do not see; none when all is read.
    std::optional<LineId> first_unread;
    // How far the user had read when they began to look at what is below that line.
    std::optional<ReadMark> read_before;
};

}  // namespace klatch::tui
