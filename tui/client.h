// The running client: hands what happens in the world to update(), does what it asks for, and
// draws.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/net/loop.h"
#include "common/net/signals.h"
#include "common/term/terminal.h"
#include "tui/app/effect.h"
#include "tui/app/event.h"
#include "tui/app/model.h"
#include "tui/config/state_file.h"
#include "tui/net/link.h"
#include "tui/net/suspend_watch.h"

namespace klatch::tui {

// What the client works with; all of it must outlive the client.
struct ClientWorld {
    net::Loop& loop;
    term::Terminal& terminal;
    net::Signals& signals;
    SuspendWatch* suspends;  // null if the system has none
    int input;               // the descriptor of the keyboard
    StateFile& state_file;
};

// Belongs to the loop's thread.  Sleeps in the loop, and wakes only for what happens or is due.
class Client {
public:
    Client(ClientWorld world, Model model);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();

    // Opens the first network and runs until the user leaves.  Errc::io when the loop cannot wait.
    [[nodiscard]] Status run(std::string_view address);

private:
    using What = decltype(Event::what);

    void happen(What what);
    void perform(const Effects& effects);

    void do_effect(const SendLine& send);
    void do_effect(const Connect& connect);
    void do_effect(const Reconnect& reconnect);
    void do_effect(const Disconnect& disconnect);
    void do_effect(const RingBell& bell);
    void do_effect(const RedrawAll& redraw);
    void do_effect(const Suspend& suspend);
    void do_effect(const SaveState& wanted);
    void do_effect(const Quit& quit);

    void read_input();
    void read_signals();
    void read_suspends();
    void hear(NetworkId network, const wire::DecodedLine& line);

    void draw_if_due();
    void draw();
    [[nodiscard]] Status save();
    void save_in_time();
    [[nodiscard]] std::optional<Milliseconds> wait_time() const;

    ClientWorld world_;
    Model model_;
    std::map<NetworkId, std::unique_ptr<Link>> links_;
    std::vector<net::WatchId> watches_;
    bool changed_ = true;              // since the last frame
    std::optional<MonoTime> save_at_;  // the state changed and is not written yet
    MonoTime drawn_{};                 // when the last frame was drawn
    bool leaving_ = false;
};

}  // namespace klatch::tui
