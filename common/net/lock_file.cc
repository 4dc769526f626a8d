#include "common/net/lock_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "common/net/system_failure.h"

namespace klatch::net {

Result<LockFile> take_lock_file(const std::string& path) {
    constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    LockFile lock{.fd = UniqueFd{::open(path.c_str(), flags, S_IRUSR | S_IWUSR)}};
    if (!lock.fd) return system_failure(errno, fmt::format("open {}", path));
    lock.held = ::flock(lock.fd.get(), LOCK_EX | LOCK_NB) == 0;
    if (!lock.held && errno != EWOULDBLOCK)
        return system_failure(errno, fmt::format("lock {}", path));
    return lock;
}

}  // namespace klatch::net
