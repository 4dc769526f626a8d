// klatchd hash-password: turns a password into what password_hash takes.
#pragma once

#include <cstddef>
#include <string>

#include "common/result.h"
#include "common/secret.h"

namespace klatch::daemon {

struct HashCost {
    std::size_t memory;  // bytes
    unsigned passes;
};

// "$argon2id$…", with a salt of its own.  Errc::unavailable when the memory cannot be had.
[[nodiscard]] Result<std::string> hash_password(const Secret& password, const HashCost& cost);

// One line of a descriptor, without its line feed.  On a terminal it asks first, on standard error,
// and does not show what is typed.  Errc::usage for an empty line or one over 1024 bytes.
[[nodiscard]] Result<Secret> read_password(int fd);

}  // namespace klatch::daemon
