// One connection as the loop knows it: descriptor, incoming lines, outgoing bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/net/address.h"
#include "common/net/poller.h"
#include "common/net/unique_fd.h"
#include "common/wire/line_decoder.h"
#include "daemon/core/ids.h"
#include "daemon/io/outbox.h"

namespace klatch::io {

// Who was answered more than this at once is heard again when no more than this waits for it.
inline constexpr std::size_t most_unread_answers = std::size_t{256} << 10U;

struct Connection {
    core::SessionId id;
    net::UniqueFd fd;
    wire::LineDecoder decoder{wire::client_line_limits};
    Outbox outbox;
    // What was read and not yet taken, because the hub had the session wait, or the peer is to read
    // its answers first.  Nothing more is read meanwhile, so it is at most one read.
    std::string unread;
    net::Interest interest = net::Interest::read;
    bool hung_up = false;                   // on the Unix socket: it sent what is left, and went
    bool watched = true;                    // the poller has it
    bool touched = false;                   // in this turn's list of those to flush
    bool closing = false;                   // goes as soon as its outbox is empty
    std::string close_reason;               // for the log
    std::optional<MonoTime> asked_at;       // whether it reads at all; no answer yet
    std::size_t asked_after = 0;            // what it was sent, unheard, before that question
    std::optional<net::IpAddress> address;  // of a TCP peer, as limits count it
    std::optional<std::uint32_t> uid;       // of a peer on the Unix socket
};

}  // namespace klatch::io
