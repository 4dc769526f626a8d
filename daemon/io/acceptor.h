// The listeners: takes new connections in, or turns them away with a reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/clock.h"
#include "common/log/log.h"
#include "common/log/throttle.h"
#include "common/net/listener.h"
#include "common/net/poller.h"
#include "daemon/core/event.h"
#include "daemon/io/admission.h"

namespace klatch::io {

// A connection that may stay.
struct Newcomer {
    net::UniqueFd fd;
    core::Origin origin;
    std::optional<net::IpAddress> address;
    std::optional<std::uint32_t> uid;
};

// Owns the listeners.  Belongs to the loop thread; the log must outlive it.
class Acceptor {
public:
    Acceptor(log::Log& log, AdmissionLimits limits, std::string secret)
        : log_(log), admission_(limits), secret_(std::move(secret)) {}

    // Takes over an open listener; it is polled with first_token and up.
    void add(net::Listener listener);
    // Puts every listener into the poller, tokens from first_token.
    void watch(net::Poller& poller, std::uint64_t first_token);
    [[nodiscard]] std::size_t count() const { return listeners_.size(); }

    // Takes what waits at listener i, a bounded number at once.
    [[nodiscard]] std::vector<Newcomer> accept(std::size_t i, Instant now);

    // Tells one that was accepted, and that nothing can be waited for on, to come later; left() is
    // still to be said of it.
    void turn_away(const net::UniqueFd& newcomer, const Error& why, MonoTime now);

    // When accepting was paused for want of descriptors: when it goes on.
    [[nodiscard]] std::optional<MonoTime> paused_until() const { return paused_until_; }
    void resume(net::Poller& poller);

    void change(AdmissionLimits limits) { admission_.change(limits); }
    void left(const std::optional<net::IpAddress>& address, std::optional<std::uint32_t> uid);
    void close();

private:
    std::optional<Newcomer> admit(net::Accepted accepted, MonoTime now);
    void refuse(const net::Accepted& accepted, std::optional<std::uint32_t> uid,
                std::string_view reason, MonoTime now);
    void pause(MonoTime now);

    log::Log& log_;
    Admission admission_;
    std::string secret_;
    std::vector<net::Listener> listeners_;
    net::ReserveDescriptor reserve_;
    net::Poller* poller_ = nullptr;
    std::uint64_t first_token_ = 0;
    std::optional<MonoTime> paused_until_;
    log::Throttle refusals_;
    log::Throttle shortages_;
};

}  // namespace klatch::io
