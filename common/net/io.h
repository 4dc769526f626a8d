// Reads and writes that never block, never raise SIGPIPE and never stop at an interruption.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <span>
#include <string_view>

namespace klatch::net {

enum class IoState {
    bytes,        // some were moved
    would_block,  // none now: wait until the descriptor is ready
    closed,       // the peer has gone: end of file, reset or broken pipe
    error,        // anything else
};

struct IoResult {
    IoState state = IoState::error;
    std::size_t count = 0;  // bytes moved; more than 0 with IoState::bytes
    int error_number = 0;   // errno, with `error` and with a `closed` that was no end of file
};

// Any non-blocking descriptor.  An empty room moves nothing and says would_block.
[[nodiscard]] IoResult read_some(int fd, std::span<char> room);
// A socket.  May move less than all.  Nothing to write says would_block.
[[nodiscard]] IoResult write_some(int fd, std::string_view bytes);
// The same from several places in one call; at most IOV_MAX (1024) of them.
[[nodiscard]] IoResult write_some(int fd, std::span<const iovec> parts);

}  // namespace klatch::net
