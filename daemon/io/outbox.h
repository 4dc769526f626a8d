// What is to be sent to one connection: slices of this turn's arena, and what did not fit before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/net/byte_queue.h"
#include "common/net/io.h"
#include "daemon/core/effects.h"

namespace klatch::io {

// How far a reader may fall behind, in bytes.
struct SendLimits {
    std::size_t stalled = std::size_t{1} << 20U;  // of one that takes nothing at all
    std::size_t behind = std::size_t{4} << 20U;   // of one that is only slow
    // The kernels on both sides hide megabytes of what a peer does not read.  So who was sent this
    // much without a word is asked (PING), and goes when it was sent as much again, and three
    // seconds have passed, without an answer.
    std::size_t unanswered = std::size_t{640} << 10U;
};

// Owns no memory while there is nothing to send.  Belongs to the loop thread.
class Outbox {
public:
    // Notes a slice of the turn's arena; one that continues the last is merged with it.
    void add(core::Slice slice) {
        unheard_ += slice.length;
        if (!slices_.empty() && slices_.back().offset + slices_.back().length == slice.offset) {
            slices_.back().length += slice.length;
        } else {
            slices_.push_back(slice);
        }
    }

    // Sends what the socket takes, and copies the rest of the slices.  The arena may change after.
    [[nodiscard]] net::IoState flush(int fd, std::string_view arena);

    // Bytes added since the peer was last heard of.
    [[nodiscard]] std::size_t unheard() const { return unheard_; }
    void heard() { unheard_ = 0; }

    // Bytes that wait for the socket to become writable.
    [[nodiscard]] std::size_t backlog() const { return backlog_.size(); }
    // Whether the last flush found too much waiting to be given more.  What it added does not
    // count yet: an answer of megabytes is no sign of who asked for it being slow.
    [[nodiscard]] bool is_over(const SendLimits& limits) const {
        return left_.backlog > limits.behind || left_.stalled > limits.stalled;
    }
    void clear();

private:
    // What waited when more came; nothing where nothing came.
    struct Left {
        std::size_t backlog = 0;
        std::size_t stalled = 0;
    };

    [[nodiscard]] net::IoResult flush_backlog(int fd);
    [[nodiscard]] net::IoResult send_slices(int fd, std::string_view arena) const;
    void keep_rest(std::string_view arena, std::size_t sent);

    std::vector<core::Slice> slices_;
    net::ByteQueue backlog_;
    std::size_t unheard_ = 0;
    std::size_t stalled_ = 0;  // bytes queued since the socket last took any
    Left left_;
};

}  // namespace klatch::io
