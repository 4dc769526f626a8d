// What the client wants done in the world; Client does it after update() returns.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tui/app/ids.h"

namespace klatch::tui {

// One line to a server, without CR LF and free of CR, LF and NUL.
struct SendLine {
    NetworkId network;
    std::string line;
};

// Open a link for a network that has none yet.
struct Connect {
    NetworkId network;
    std::string address;  // as the user wrote it
};

// Open the link now: forget the back-off, resolve the address again.
struct Reconnect {
    NetworkId network;
};

// Close the link; it is not opened again by itself.
struct Disconnect {
    NetworkId network;
};

struct RingBell {};
struct RedrawAll {};
struct Suspend {};
// What is remembered changed: drafts and read marks may wait for some seconds, a message only for
// moments.  What waited on disk is written down as sent before it is sent: then a client that is
// killed in between does not say it twice.
struct SaveState {
    enum class Haste { none, message, before_sending };

    Haste haste = Haste::none;
};
struct Quit {};

using Effect = std::variant<SendLine, Connect, Reconnect, Disconnect, RingBell, RedrawAll, Suspend,
                            SaveState, Quit>;

// Collects effects in the order they are to be done.
struct Effects {
    std::vector<Effect> list;

    template <class T>
    void add(T effect) {
        list.emplace_back(std::move(effect));
    }
    void send(NetworkId network, std::string line) { add(SendLine{network, std::move(line)}); }
};

}  // namespace klatch::tui
