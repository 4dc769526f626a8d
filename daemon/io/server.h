// The loop thread: sockets in front, the hub behind, the store and the workers at the sides.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/clock.h"
#include "common/log/log.h"
#include "common/net/poller.h"
#include "common/net/signals.h"
#include "common/net/waker.h"
#include "daemon/core/effects.h"
#include "daemon/core/hub.h"
#include "daemon/io/acceptor.h"
#include "daemon/io/connections.h"
#include "daemon/io/delivery.h"
#include "daemon/io/note_log.h"
#include "daemon/io/store_thread.h"
#include "daemon/io/workers.h"

namespace klatch::io {

struct ServerLimits {
    BacklogLimits backlogs;
    AdmissionLimits admission;
};

// What a reload brings.
struct Reloaded {
    core::Settings settings;
    ServerLimits limits;
};

// What the loop works on and with; all outlive it.
struct ServerParts {
    const Clock& clock;
    log::Log& log;
    net::Poller& poller;
    net::Signals& signals;
    const net::Waker& waker;  // woken by the store thread and the workers
    core::Hub& hub;
    Acceptor& acceptor;
    StoreThread& store;
    Workers& workers;
    // On SIGHUP: what the new configuration says, or nothing when the old one stays (it has told
    // the log why).
    std::function<std::optional<Reloaded>()> reload;
    // When the loop sleeps and wakes at least that often, it tells the service manager it is alive.
    std::function<void()> alive;
    std::optional<Milliseconds> alive_interval;
};

// Runs in one thread; a turn reads and decides, applies, flushes.
class Server {
public:
    Server(ServerParts parts, ServerLimits limits);

    // Until SIGTERM or SIGINT, and everybody has been told: at most ten seconds, less at a second
    // signal.
    [[nodiscard]] Status run();

private:
    void turn(std::span<const net::Ready> ready);
    [[nodiscard]] std::optional<Milliseconds> patience() const;
    [[nodiscard]] bool has_room() const;

    // Reading and deciding.
    void welcome_newcomers(std::size_t listener);
    void on_ready(const net::Ready& ready);
    void hang_up(Connection& connection);
    void read(Connection& connection);
    void take_lines(Connection& connection, std::string_view bytes);
    void report_gone();
    void ask_silent();
    void resume_waiting();
    void resume(core::SessionId id);

    // Committing and answering.
    void collect_committed();
    void apply_settled();
    void collect_answers();
    void hand_over();

    void on_signal(int number);
    void tick();
    void log_notes();
    void log_statistics();

    ServerParts parts_;
    NoteLog notes_;
    Connections connections_;
    Delivery delivery_;
    core::Effects effects_;
    std::vector<core::Settled> settled_;  // of which the hub has heard the first `applied_`
    std::size_t applied_ = 0;
    std::deque<core::Found> answers_;       // that the hub has not heard
    std::vector<core::SessionId> waiting_;  // to be heard next turn
    std::vector<char> room_;
    Instant now_;
    std::optional<MonoTime> drain_deadline_;
    MonoTime next_alive_{};
    bool stopped_ = false;
};

}  // namespace klatch::io
