#include "common/net/connector.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/net/socket.h"

namespace klatch::net {

ConnectStep Connector::start(MonoTime now) {
    end_ = now + limits_.altogether;
    return try_from(0, now, {Errc::usage, "connect: there is no address"});
}

ConnectStep Connector::ready(MonoTime now) {
    const Endpoint& to = addresses_[current_];
    const Status status = finish_connect(fd_.get(), to);
    if (status) return Connected{std::move(fd_), to};
    return try_from(current_ + 1, now, status.error());
}

ConnectStep Connector::expired(MonoTime now) {
    return try_from(current_ + 1, now,
                    {Errc::unavailable, fmt::format("connect to {}: no answer in time",
                                                    format(addresses_[current_]))});
}

ConnectStep Connector::try_from(std::size_t next, MonoTime now, Error last) {
    fd_.reset();
    for (current_ = next; current_ < addresses_.size(); ++current_) {
        if (current_ > 0 && now >= end_) break;
        auto started = start_connect(addresses_[current_]);
        if (!started) {
            last = started.error();
            continue;
        }
        if (started->state == StartedConnect::State::done) {
            return Connected{std::move(started->fd), addresses_[current_]};
        }
        fd_ = std::move(started->fd);
        return Connecting{fd_.get(), deadline_for(current_, now)};
    }
    return last;
}

MonoTime Connector::deadline_for(std::size_t index, MonoTime now) const {
    const bool is_last = index + 1 == addresses_.size();
    return is_last ? end_ : std::min(end_, now + limits_.one_address);
}

}  // namespace klatch::net
