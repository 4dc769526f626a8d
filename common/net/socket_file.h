// The path of a Unix socket that one daemon owns at a time.
#pragma once

#include <sys/types.h>

#include <string>

#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// Binds a listening socket to a path, and takes the path away again when it goes, unless another
// file has come in its place.
//
// Who owns the path is decided by a lock on "<path>.lock", so two daemons that start at once
// cannot both take over a dead socket.  The socket is bound and starts to listen as "<path>.new"
// and is then renamed, so a client finds either the old socket or a live one; a rename does not
// follow a symbolic link that somebody planted.  A path that is no socket is left alone.
class SocketFile {
public:
    struct Listening;
    // `path`: absolute, at most 103 bytes, in a directory that exists.
    // Errc::conflict when a live server has it or when it is no socket.
    [[nodiscard]] static Result<Listening> listen(const std::string& path, mode_t mode,
                                                  int backlog);

    SocketFile(const SocketFile&) = delete;
    SocketFile& operator=(const SocketFile&) = delete;
    SocketFile(SocketFile&& other) noexcept = default;
    SocketFile& operator=(SocketFile&& other) noexcept;
    ~SocketFile() { take_away(); }

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    SocketFile(std::string path, UniqueFd lock) : path_(std::move(path)), lock_(std::move(lock)) {}

    void take_away() const;

    std::string path_;
    UniqueFd lock_;  // empty after a move: nothing to take away
    dev_t device_ = 0;
    ino_t inode_ = 0;  // of the socket; 0 while it has no path yet
};

// The socket, and the name under which it is found.
struct SocketFile::Listening {
    UniqueFd fd;
    SocketFile file;
};

}  // namespace klatch::net
