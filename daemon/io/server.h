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
#include "common/log/throttle.h"
#include "common/net/poller.h"
#include "common/net/signals.h"
#include "common/net/waker.h"
#include "daemon/core/effects.h"
#include "daemon/core/hub.h"
#include "daemon/io/acceptor.h"
#include "daemon/io/connections.h"
#include "daemon/io/note_log.h"
#include "daemon/io/store_thread.h"
#include "daemon/io/workers.h"

namespace klatch::io {

struct ServerLimits {
    SendLimits send;
    AdmissionLimits admission;
    std::size_t all_backlogs = std::size_t{256} << 20U;  // bytes of all slow readers together
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
    // Goes once all is sent, or then.
    struct Closing {
        core::SessionId session;
        MonoTime deadline;
    };

    void turn(std::span<const net::Ready> ready);
    [[nodiscard]] std::optional<Milliseconds> patience() const;
    [[nodiscard]] bool has_room() const;

    // Reading and deciding.
    void welcome_newcomers(std::size_t listener);
    void on_ready(const net::Ready& ready);
    void hang_up(Connection& connection);
    void read(Connection& connection);
    void take_lines(Connection& connection, std::string_view bytes);
    void resume_waiting();
    void resume(core::SessionId id);

    // Committing and answering.
    void collect_committed();
    void apply_settled();
    void collect_answers();
    void hand_over();

    // Sending.
    void flush();
    void touch(Connection& connection);
    void flush(Connection& connection);
    [[nodiscard]] net::IoState send(Connection& connection);
    [[nodiscard]] bool is_reading(Connection& connection);
    [[nodiscard]] bool keeps_up(const Connection& connection) const;
    [[nodiscard]] bool hears(const Connection& connection) const;
    void ask_silent();
    void report_gone();
    void start_closing();
    void drop(Connection& connection, std::string_view reason);
    void forget(Connection& connection);
    void set_interest(Connection& connection);
    void watch_hung_up(Connection& connection, net::Interest wanted);
    void relieve_memory();

    void on_signal(int number);
    void tick();
    void log_notes();
    void log_statistics();

    ServerParts parts_;
    ServerLimits limits_;
    NoteLog notes_;
    log::Throttle slow_readers_;
    log::Throttle shortages_;
    Connections connections_;
    core::Effects effects_;
    std::vector<core::Settled> settled_;  // of which the hub has heard the first `applied_`
    std::size_t applied_ = 0;
    std::deque<core::Found> answers_;  // that the hub has not heard
    std::vector<core::SessionId> touched_;
    std::vector<Closing> closing_;
    std::vector<core::SessionId> silent_;  // were sent much; to be asked next turn
    std::vector<core::SessionId> eased_;   // to be heard next turn
    // Lost while sending: the hub is told next turn, when it can propose what follows from it.
    std::vector<std::pair<core::SessionId, std::string>> gone_;
    std::vector<char> room_;
    Instant now_;
    bool reading_paused_ = false;  // the store is behind: nobody is read
    std::size_t backlogs_ = 0;     // bytes in all outboxes
    std::optional<MonoTime> drain_deadline_;
    MonoTime next_alive_{};
    bool stopped_ = false;
};

}  // namespace klatch::io
