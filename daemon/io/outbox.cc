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
    const net::IoResult before = flush_backlog(fd);
    left_ = slices_.empty() ? Left{} : Left{.backlog = backlog_.size(), .stalled = stalled_};
    if (before.state == net::IoState::closed || before.state == net::IoState::error ||
        slices_.empty())
        return before.state;
    net::IoResult now{.state = net::IoState::would_block};
    if (backlog_.empty()) now = send_slices(fd, arena);
    const std::size_t sent = now.state == net::IoState::bytes ? now.count : 0;
    const std::size_t waited = backlog_.size();
    keep_rest(arena, sent);
    const bool took_any = before.count + sent > 0;
    stalled_ = took_any ? 0 : stalled_ + backlog_.size() - waited;
    return now.state;
}

net::IoResult Outbox::flush_backlog(int fd) {
    if (backlog_.empty()) return {.state = net::IoState::bytes};
    const net::IoResult result = net::write_some(fd, backlog_.front());
    if (result.state == net::IoState::bytes) {
        backlog_.pop(result.count);
        stalled_ = 0;
    }
    return result;
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
    for (const core::Slice slice : slices_) {
        const std::size_t skipped = std::min<std::size_t>(sent, slice.length);
        sent -= skipped;
        backlog_.append(bytes_of(slice, arena).substr(skipped));
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
    left_ = {};
}

}  // namespace klatch::io
