// Connects to the first of several addresses that answers, each within its time.
#pragma once

#include <cstddef>
#include <span>
#include <variant>
#include <vector>

#include "common/clock.h"
#include "common/net/endpoint.h"
#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

struct ConnectLimits {
    Milliseconds one_address{3000};  // the last one may use all that is left
    Milliseconds altogether{10000};
};

// Watch `fd` until it is writable: then call ready(); at the deadline: expired().  Take the
// descriptor out of the poller before either call, because both may close it.
struct Connecting {
    int fd = -1;  // still the connector's
    MonoTime deadline{};
};
struct Connected {
    UniqueFd fd;
    Endpoint to;
};
// The Error is that of the last address, and ends the attempt.
using ConnectStep = std::variant<Connecting, Connected, Error>;

// One attempt.  Never blocks; belongs to one thread; destroying it abandons the attempt.
class Connector {
public:
    // Addresses as resolve() gives them, tried in this order.
    explicit Connector(std::vector<Endpoint> addresses, const ConnectLimits& limits = {})
        : addresses_(std::move(addresses)), limits_(limits) {}

    [[nodiscard]] ConnectStep start(MonoTime now);
    [[nodiscard]] ConnectStep ready(MonoTime now);
    [[nodiscard]] ConnectStep expired(MonoTime now);

private:
    [[nodiscard]] ConnectStep try_from(std::size_t next, MonoTime now, Error last);
    [[nodiscard]] MonoTime deadline_for(std::size_t index, MonoTime now) const;

    std::vector<Endpoint> addresses_;
    ConnectLimits limits_;
    MonoTime end_{};
    std::size_t current_ = 0;
    UniqueFd fd_;
};

}  // namespace klatch::net
