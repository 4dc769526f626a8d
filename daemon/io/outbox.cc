#include "daemon/io/outbox.h"

#include <sys/uio.h>

#include <algorithm>
#include <array>

namespace klatch::io {
namespace {

// Beyond so many pieces one copy is cheaper than telling the kernel of each.
constexpr std::size_t most_pieces = 16;

std::string_view bytes_of(core::Slice slice, std::string_view arena) {
    return arena.substr(slice.offset, slice.length);
}

}  // namespace

net::IoState Outbox::flush(int fd, std::string_view arena) {
    const net::IoState before = flush_backlog(fd);
    if (before == net::IoState::closed || before == net::IoState::error || slices_.empty())
        return before;
    std::size_t sent = 0;
    net::IoState state = net::IoState::would_block;
    if (backlog_.empty()) {
        const net::IoResult result = send_slices(fd, arena);
        state = result.state;
        if (state == net::IoState::bytes) sent = result.count;
    }
    keep_rest(arena, sent);
    return state;
}

net::IoState Outbox::flush_backlog(int fd) {
    if (backlog_.empty()) return net::IoState::bytes;
    const net::IoResult result = net::write_some(fd, backlog_.front());
    if (result.state == net::IoState::bytes) {
        backlog_.pop(result.count);
        stalled_ = 0;
    }
    return result.state;
}

net::IoResult Outbox::send_slices(int fd, std::string_view arena) const {
    if (slices_.size() == 1) return net::write_some(fd, bytes_of(slices_.front(), arena));
    if (slices_.size() <= most_pieces) {
        std::array<iovec, most_pieces> pieces{};
        for (std::size_t i = 0; i < slices_.size(); ++i) {
            const std::string_view bytes = bytes_of(slices_[i], arena);
            // The kernel only reads what iov_base points to.
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
            pieces.at(i) = {const_cast<char*>(bytes.data()), bytes.size()};
        }
        return net::write_some(fd, std::span<const iovec>{pieces.data(), slices_.size()});
    }
    std::string joined;
    for (const core::Slice slice : slices_)
        joined.append(bytes_of(slice, arena));
    return net::write_some(fd, joined);
}

void Outbox::keep_rest(std::string_view arena, std::size_t sent) {
    if (sent > 0) stalled_ = 0;
    for (const core::Slice slice : slices_) {
        const std::size_t skipped = std::min<std::size_t>(sent, slice.length);
        sent -= skipped;
        const std::string_view rest = bytes_of(slice, arena).substr(skipped);
        backlog_.append(rest);
        stalled_ += rest.size();
    }
    slices_.clear();
    // A burst must not leave every connection with the room that it took.
    constexpr std::size_t kept_room = 8;
    if (slices_.capacity() > kept_room) slices_.shrink_to_fit();
}

void Outbox::clear() {
    slices_ = {};
    backlog_.clear();
    stalled_ = 0;
}

}  // namespace klatch::io
