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
// The read state and drafts changed: write them down soon.
struct SaveState {};
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
