// A file that tells other processes that something is in use, by flock(2): the kernel lets go of it
// when its holder ends, however that ends.
#pragma once

#include <string>

#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

struct LockFile {
    UniqueFd fd;        // holds the lock until it is closed
    bool held = false;  // by us; otherwise by another process, or another LockFile of this one
};

// Opens the file, or makes it for its owner alone, and takes the lock if it is free; never waits.
// An Error as of system_error() where it cannot be opened, or where there are no locks.
[[nodiscard]] Result<LockFile> take_lock_file(const std::string& path);

}  // namespace klatch::net
