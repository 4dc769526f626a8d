#include "common/net/socket_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include "common/net/lock_file.h"
#include "common/net/socket.h"
#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

std::string lock_path(const std::string& path) {
    return path + ".lock";
}
std::string new_path(const std::string& path) {
    return path + ".new";
}

// Of the name itself, not of what a link points to; nothing when there is no such name.
Result<std::optional<struct stat>> look_at(const std::string& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0) return found;
    if (errno == ENOENT) return std::nullopt;
    return system_failure(errno, fmt::format("look at {}", path));
}

bool is_same(const struct stat& a, dev_t device, ino_t inode) {
    return a.st_dev == device && a.st_ino == inode;
}

tl::unexpected<Error> taken(const std::string& path) {
    return fail(Errc::conflict,
                fmt::format("listen on {}: a running server has this socket. Stop it, or choose "
                            "another address",
                            path));
}

// A lock counts only if it is on the file that others find under the name: its last owner may have
// removed the name between our open and our lock.
Result<UniqueFd> take_lock(const std::string& path) {
    for (;;) {
        auto lock = take_lock_file(lock_path(path));
        if (!lock) return fail(lock.error());
        if (!lock->held) return taken(path);
        struct stat held {};
        if (::fstat(lock->fd.get(), &held) != 0) return system_failure(errno, "look at a lock");
        const auto named = look_at(lock_path(path));
        if (!named) return fail(named.error());
        if (*named && is_same(**named, held.st_dev, held.st_ino)) return std::move(lock->fd);
    }
}

// What a client would be told: 0 when somebody listens, else an errno value.
Result<int> try_to_connect(const std::string& path) {
    const auto address = socket_address(UnixEndpoint{path});
    if (!address) return fail(address.error());
    const auto fd = stream_socket(AF_UNIX);
    if (!fd) return fail(fd.error());
    return ::connect(fd->get(), address->get(), address->length) == 0 ? 0 : errno;
}

Status refuse_if_served(const std::string& path) {
    const auto answer = try_to_connect(path);
    if (!answer) return fail(answer.error());
    switch (*answer) {
        case ECONNREFUSED:
        case ENOENT:
            return {};
        // A full queue is somebody's queue; another type of socket is somebody's, too.
        case 0:
        case EAGAIN:
        case EPROTOTYPE:
            return taken(path);
        default:
            return system_failure(*answer, fmt::format("see who serves {}", path));
    }
}

// Makes sure that nothing stands at the path but, perhaps, the socket of a dead server.
Status check_place(const std::string& path) {
    const auto found = look_at(path);
    if (!found) return fail(found.error());
    if (!*found) return {};
    if (!S_ISSOCK((*found)->st_mode)) {
        return fail(Errc::conflict, fmt::format("listen on {}: it is there and is no socket. Move "
                                                "it away, or choose another address",
                                                path));
    }
    return refuse_if_served(path);
}

// What a server leaves that died between bind and rename.
Status clear_leftover(const std::string& path) {
    if (Status status = check_place(path); !status) return status;
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return system_failure(errno, fmt::format("remove {}", path));
}

Result<UniqueFd> bind_socket(const std::string& path, mode_t mode, int backlog) {
    const auto address = socket_address(UnixEndpoint{path});
    if (!address) return fail(address.error());
    auto fd = stream_socket(AF_UNIX);
    if (!fd) return fd;
    // Nobody can connect before listen(), so the mode is right before anyone may use it.
    if (::bind(fd->get(), address->get(), address->length) != 0) {
        return system_failure(errno, fmt::format("bind {}", path));
    }
    if (::fchmodat(AT_FDCWD, path.c_str(), mode, AT_SYMLINK_NOFOLLOW) != 0) {
        return system_failure(errno, fmt::format("set mode {:04o} on {}", mode, path));
    }
    if (::listen(fd->get(), backlog) != 0) {
        return system_failure(errno, fmt::format("listen on {}", path));
    }
    return fd;
}

}  // namespace

Result<SocketFile::Listening> SocketFile::listen(const std::string& path, mode_t mode,
                                                 int backlog) {
    auto lock = take_lock(path);
    if (!lock) return fail(lock.error());
    SocketFile file(path, std::move(*lock));
    if (Status status = check_place(path); !status) return fail(status.error());

    const std::string fresh = new_path(path);
    if (Status status = clear_leftover(fresh); !status) return fail(status.error());
    auto fd = bind_socket(fresh, mode, backlog);
    if (!fd) return fail(fd.error());
    const auto made = look_at(fresh);
    if (!made) return fail(made.error());
    if (!*made || ::rename(fresh.c_str(), path.c_str()) != 0) {
        return system_failure(errno, fmt::format("rename {} to {}", fresh, path));
    }
    file.device_ = (*made)->st_dev;
    file.inode_ = (*made)->st_ino;
    return Listening{std::move(*fd), std::move(file)};
}

SocketFile& SocketFile::operator=(SocketFile&& other) noexcept {
    if (this == &other) return *this;
    take_away();
    path_ = std::move(other.path_);
    lock_ = std::move(other.lock_);
    device_ = other.device_;
    inode_ = other.inode_;
    return *this;
}

void SocketFile::take_away() const {
    if (!lock_) return;
    const auto found = look_at(path_);
    if (found && *found && is_same(**found, device_, inode_)) ::unlink(path_.c_str());
    // Removed while it is held; see take_lock.
    ::unlink(lock_path(path_).c_str());
}

}  // namespace klatch::net
