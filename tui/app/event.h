// What can happen to the client; the only way in is update().
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/clock.h"
#include "common/term/geometry.h"
#include "common/term/key.h"
#include "tui/app/buffer.h"
#include "tui/app/ids.h"
#include "tui/app/link_status.h"

namespace klatch::tui {

struct KeyPressed {
    term::Key key;
};

// Text between the bracketed paste marks.  Hostile: may hold anything.
struct Pasted {
    std::string text;
};

struct Resized {
    term::Size size;
};

// The link moved: opened (then registration begins), broke, or will be tried again.
struct LinkChanged {
    NetworkId network;
    LinkStatus status;  // phase offline, connecting, or registering once the socket is open
};

// One line of the server, without its line end.
struct LineReceived {
    NetworkId network;
    std::string_view line;
};

// The server was silent for long: have it answer something.
struct LinkSilent {
    NetworkId network;
};

// Time passed: a deadline that next_deadline() named is here.
struct Tick {};

// The view drew a pane, and tells where it really stands: `scroll` with rows no further up than
// there are lines, `rows` the pane's height, `at_top` whether its oldest line is in sight, `bottom`
// the lowest line in sight; and `help_first` the first row of the help that lies over it, if any.
struct Drawn {
    BufferId buffer;
    ScrollPosition scroll;
    int rows = 0;
    bool at_top = false;
    std::optional<LineId> bottom;
    std::optional<int> help_first;
};

// The user asks to leave from outside the keyboard: SIGHUP, SIGINT, SIGQUIT,
// SIGTERM.
struct Stopped {};

struct Event {
    Instant at;
    std::variant<KeyPressed, Pasted, Resized, LinkChanged, LineReceived, LinkSilent, Tick, Drawn,
                 Stopped>
        what;
};

}  // namespace klatch::tui
