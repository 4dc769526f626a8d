#include "common/net/io.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace klatch::net {
namespace {

IoResult failed(int error_number) {
    switch (error_number) {
        case EAGAIN:
            return {IoState::would_block, 0, 0};
        case EPIPE:
        case ECONNRESET:
            return {IoState::closed, 0, error_number};
        default:
            return {IoState::error, 0, error_number};
    }
}

// Calls until the answer is not "interrupted".
template <class Call>
ssize_t uninterrupted(Call call) {
    for (;;) {
        const ssize_t count = call();
        if (count >= 0 || errno != EINTR) return count;
    }
}

IoResult written(ssize_t count) {
    if (count < 0) return failed(errno);
    if (count == 0) return {IoState::would_block, 0, 0};
    return {IoState::bytes, static_cast<std::size_t>(count), 0};
}

}  // namespace

IoResult read_some(int fd, std::span<char> room) {
    if (room.empty()) return {IoState::would_block, 0, 0};
    const ssize_t count = uninterrupted([&] { return ::read(fd, room.data(), room.size()); });
    if (count < 0) return failed(errno);
    if (count == 0) return {IoState::closed, 0, 0};
    return {IoState::bytes, static_cast<std::size_t>(count), 0};
}

IoResult write_some(int fd, std::string_view bytes) {
    return written(uninterrupted(
        [&] { return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT); }));
}

IoResult write_some(int fd, std::span<const iovec> parts) {
    msghdr message{};
    // sendmsg only reads the array, but its interface is older than const.
    message.msg_iov =
        const_cast<iovec*>(parts.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    message.msg_iovlen = parts.size();
    return written(
        uninterrupted([&] { return ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT); }));
}

}  // namespace klatch::net
