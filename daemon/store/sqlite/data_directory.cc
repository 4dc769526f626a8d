#include "daemon/store/sqlite/data_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "common/net/lock_file.h"
#include "common/net/system_failure.h"
#include "daemon/store/sqlite/schema.h"

namespace klatch::store {
namespace {

tl::unexpected<Error> failure(std::string_view action, const std::string& path) {
    const int error = errno;
    Errc code = Errc::io;
    if (error == ENOSPC || error == EDQUOT) code = Errc::no_space;
    if (error == EACCES || error == EPERM) code = Errc::denied;
    return fail(code, fmt::format("{} {}: {}", action, path, net::errno_text(error)));
}

bool exists(const std::string& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0;
}

Result<std::string> make_directory(const std::string& path) {
    if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return failure("create data directory", path);
    }
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                           &std::free);
    if (!real) return failure("open data directory", path);
    return std::string(real.get());
}

// Who holds the lock, as it wrote into the file: " (process 123)", or nothing.
std::string describe_holder(int lock) {
    std::array<char, 16> text{};
    const ssize_t count = pread(lock, text.data(), text.size(), 0);
    std::string digits;
    for (ssize_t i = 0; i < count; ++i) {
        const char c = text.at(static_cast<std::size_t>(i));
        if (c < '0' || c > '9') break;
        digits += c;
    }
    return digits.empty() ? "" : fmt::format(" (process {})", digits);
}

Status write_holder(int lock, const std::string& path) {
    const std::string text = fmt::format("{}\n", getpid());
    if (ftruncate(lock, 0) != 0 ||
        pwrite(lock, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
        return failure("write", path);
    }
    return {};
}

Status sync_directory(const std::string& path) {
    const net::UniqueFd directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || fsync(directory.get()) != 0) return failure("sync data directory", path);
    return {};
}

Status keep_others_out(const std::string& path) {
    constexpr mode_t others = 0077;
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return failure("look at", path);
    if ((status.st_mode & others) == 0) return {};
    if (chmod(path.c_str(), status.st_mode & 0700U) != 0) return failure("protect", path);
    return {};
}

}  // namespace

Result<DataDirectory> DataDirectory::claim(const std::string& path) {
    const Result<std::string> real = make_directory(path);
    if (!real) return fail(real.error());
    const std::string lock_path = *real + "/lock";
    auto lock = net::take_lock_file(lock_path);
    if (!lock) return fail(lock.error());
    if (!lock->held) {
        return fail(Errc::conflict, fmt::format("data directory {} is in use by another klatchd{}",
                                                *real, describe_holder(lock->fd.get())));
    }
    if (Status status = write_holder(lock->fd.get(), lock_path); !status)
        return fail(status.error());
    return DataDirectory(*real, std::move(lock->fd));
}

Status DataDirectory::provide_database() const {
    if (!exists(database_path())) {
        if (Status status = create(); !status) return status;
    }
    if (Status status = check_identity(database_path()); !status) return status;
    return keep_others_out(database_path());
}

// Builds it under another name first: a file called klatch.db is always a whole database, so one
// that is empty or damaged is never taken for a new one.
Status DataDirectory::create() const {
    if (exists(database_path() + "-wal")) {
        return fail(Errc::corrupt, fmt::format("{} is gone but its -wal file is there: restore the "
                                               "database, or move that file away",
                                               database_path()));
    }
    const std::string draft = database_path() + ".new";
    if (unlink(draft.c_str()) != 0 && errno != ENOENT) return failure("remove", draft);
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    if (!net::UniqueFd(open(draft.c_str(), flags, 0600))) return failure("create", draft);
    if (Status status = create_database(draft); !status) return status;
    if (std::rename(draft.c_str(), database_path().c_str()) != 0) return failure("rename", draft);
    return sync_directory(path_);
}

}  // namespace klatch::store
