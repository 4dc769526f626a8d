// The sending half of the loop: the end of each turn brings what the hub said to the sockets, looks
// after those who do not read it, and ends who is done.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/clock.h"
#include "common/log/log.h"
#include "common/log/throttle.h"
#include "common/net/poller.h"
#include "daemon/core/effects.h"
#include "daemon/core/hub.h"
#include "daemon/io/acceptor.h"
#include "daemon/io/connections.h"

namespace klatch::io {

struct BacklogLimits {
    SendLimits each;
    std::size_t all = std::size_t{256} << 20U;  // bytes of all slow readers together
};

// All outlive it.
struct DeliveryParts {
    log::Log& log;
    net::Poller& poller;
    const core::Hub& hub;
    Acceptor& acceptor;
    Connections& connections;
};

// Belongs to the loop thread.
class Delivery {
public:
    // Lost while sending, or done: the hub is told next turn, when it can propose what follows.
    struct Gone {
        core::SessionId session;
        std::string reason;
    };

    Delivery(DeliveryParts parts, BacklogLimits limits) : parts_(parts), limits_(limits) {}

    void change(BacklogLimits limits) { limits_ = limits; }

    // The end of a turn: sends to all whom the hub has something for or who were touched, and ends
    // those it closes once they have everything.  Connections may be gone after.
    void deliver(core::Effects& effects, MonoTime now);
    // Has the connection looked at then, though there may be nothing new for it.
    void touch(Connection& connection);
    // Ends a connection now.
    void drop(Connection& connection, std::string_view reason);

    // Waits for what the connection is ready for: to be read while it is heard, to be written while
    // something waits for it.
    void set_interest(Connection& connection);
    // Nobody is read while the store is behind.
    void pause_reading(bool paused);

    // Who ended since the last call.
    [[nodiscard]] std::vector<Gone> take_gone() { return std::exchange(gone_, {}); }
    // Who was sent much without a word: to be asked whether it reads.
    [[nodiscard]] std::vector<core::SessionId> take_silent() { return std::exchange(silent_, {}); }
    // Who has read enough of its answers to be heard again.
    [[nodiscard]] std::vector<core::SessionId> take_eased() { return std::exchange(eased_, {}); }
    // Whether one of these has something.
    [[nodiscard]] bool has_news() const {
        return !gone_.empty() || !silent_.empty() || !eased_.empty();
    }

    // When the first that is closed goes, whatever it has left to read.
    [[nodiscard]] std::optional<MonoTime> next_deadline() const;
    // Bytes in all outboxes.
    [[nodiscard]] std::size_t backlogs() const { return backlogs_; }

private:
    // Goes once all is sent, or then.
    struct Closing {
        core::SessionId session;
        MonoTime deadline;
    };

    void flush(Connection& connection, std::string_view arena);
    [[nodiscard]] net::IoState send(Connection& connection, std::string_view arena);
    [[nodiscard]] bool is_reading(Connection& connection);
    [[nodiscard]] bool keeps_up(const Connection& connection) const;
    [[nodiscard]] bool hears(const Connection& connection) const;
    void watch_hung_up(Connection& connection, net::Interest wanted);
    void relieve_memory();
    void close(Connection& connection, std::string reason);
    void end_closing();
    void forget(Connection& connection);

    DeliveryParts parts_;
    BacklogLimits limits_;
    log::Throttle slow_readers_;
    log::Throttle shortages_;
    std::vector<core::SessionId> touched_;
    std::vector<Closing> closing_;
    std::vector<Gone> gone_;
    std::vector<core::SessionId> silent_;
    std::vector<core::SessionId> eased_;
    MonoTime now_{};  // of the last deliver()
    bool reading_paused_ = false;
    std::size_t backlogs_ = 0;
};

}  // namespace klatch::io
