// All that the client knows and shows.  Changed by update() alone, drawn by the view; the loop
// thread owns it.  Strings that came from a server are hostile until text::printable() showed them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "common/result.h"
#include "common/term/geometry.h"
#include "tui/app/buffer.h"
#include "tui/app/ids.h"
#include "tui/app/keymap.h"
#include "tui/app/network.h"
#include "tui/app/overlay.h"
#include "tui/app/settings.h"
#include "tui/text/complete.h"
#include "tui/text/input_history.h"
#include "tui/text/kill_ring.h"

namespace klatch::tui {

// How far local time is ahead of UTC at a moment.  Passed in, so that the model knows no time zone
// database; tests stay in UTC.
using UtcOffset = std::chrono::minutes (*)(WallTime);
[[nodiscard]] inline std::chrono::minutes no_offset(WallTime) {
    return std::chrono::minutes{0};
}

// Whether a text can be the address of a server, and if not, why.  Passed in, so that the model
// knows no endpoints.
using AddressCheck = Status (*)(std::string_view);
[[nodiscard]] inline Status any_address(std::string_view) {
    return {};
}

// What is left of a buffer that was open once, in this run or an earlier one; found by saved_key()
// (buffers.h).
struct SavedBuffer {
    BufferKind kind = BufferKind::channel;
    std::string name;
    ReadMark read;
    std::string draft;
    std::deque<Outgoing> outgoing{};
    bool closed = false;  // query: by the user; opened again when something new is said
};

struct Model {
    Model() = default;
    Model(Model&&) = default;
    Model& operator=(Model&&) = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    ~Model() = default;

    Instant now;  // of the event in hand
    UtcOffset utc_offset = no_offset;
    AddressCheck check_address = any_address;
    Settings settings;
    Keymap keymap;
    term::Size size;  // of the terminal

    std::vector<std::unique_ptr<Network>> networks;
    // In the order of the buffer list: each network's server buffer, then its channels, then its
    // queries.  The number of a buffer on the screen is its place here plus one.
    std::vector<std::unique_ptr<Buffer>> buffers;
    BufferId current;
    std::vector<BufferId> visited;  // in front before, for Alt+/: the last one last, none twice

    Overlay overlay;
    ListVisibility buffer_list = ListVisibility::by_width;
    ListVisibility member_list = ListVisibility::by_width;
    bool bare = false;       // only the text, for selecting it with the mouse
    bool first_run = false;  // nothing is saved from an earlier run: welcome the user
    bool present = true;     // a key was pressed lately, so what is shown counts as seen
    MonoTime last_key{};
    std::string host;           // the name of this machine, for the welcome
    std::string notice;         // one line about what has just happened; gone with the next key
    int pane_rows = 1;          // of the message pane, as the view last drew it
    std::uint64_t order = 0;    // rises with every message and activity
    std::uint32_t next_id = 1;  // of networks and buffers

    InputHistory input_history;
    KillRing kill_ring;
    std::optional<Completion> completion;  // of the input line; gone with any key but Tab
    std::map<std::string, SavedBuffer, std::less<>> saved;  // what no buffer has taken over yet

    [[nodiscard]] Buffer* find(BufferId id);
    [[nodiscard]] const Buffer* find(BufferId id) const;
    [[nodiscard]] Network* find(NetworkId id);
    [[nodiscard]] const Network* find(NetworkId id) const;
    // The buffer in front of the user.  There is one from the first network on.
    [[nodiscard]] Buffer* here() { return find(current); }
    [[nodiscard]] const Buffer* here() const { return find(current); }
    // The number of a buffer on the screen, from 1; 0 when it is none of ours.
    [[nodiscard]] std::size_t number_of(BufferId id) const;
};

// The buffers that want to be looked at: highlights first, then direct messages, messages, events;
// the oldest first within each.
[[nodiscard]] std::vector<BufferId> hotlist(const Model& model);

}  // namespace klatch::tui
