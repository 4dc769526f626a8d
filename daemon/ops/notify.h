// Tells systemd how the daemon is: sd_notify(3) without its library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/clock.h"
#include "common/net/unique_fd.h"

namespace klatch::ops {

// Nobody listens unless a service manager started us, so nothing here fails; no call waits.
// Belongs to one thread.
class Notify {
public:
    // `socket`: $NOTIFY_SOCKET, an absolute path or an abstract name with a leading "@"; all else
    // is nobody.
    explicit Notify(std::string_view socket);

    void ready() const { send("READY=1"); }
    // Before a reload; ready() ends it.
    void reloading(MonoTime now) const;
    void stopping() const { send("STOPPING=1"); }
    // At least as often as watchdog_interval() says, or the daemon is killed and started anew.
    void alive() const { send("WATCHDOG=1"); }
    // One line for people, shown by systemctl status.
    void status(std::string_view line) const;

    [[nodiscard]] bool is_heard() const { return static_cast<bool>(fd_); }

private:
    void send(std::string_view state) const;

    net::UniqueFd fd_;  // connected; empty when nobody listens
};

// How often alive() is due: half of what $WATCHDOG_USEC allows; nothing when there is no watchdog,
// or when it means another process.
[[nodiscard]] std::optional<Milliseconds> watchdog_interval(std::string_view watchdog_usec,
                                                            std::string_view watchdog_pid,
                                                            std::uint32_t own_pid);

}  // namespace klatch::ops
