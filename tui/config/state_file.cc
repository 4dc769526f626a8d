#include "tui/config/state_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include "common/net/lock_file.h"
#include "common/net/unique_fd.h"

namespace klatch::tui {
namespace {

tl::unexpected<Error> failed(std::string_view what, const std::string& path) {
    return fail(Errc::io,
                fmt::format("{} {}: {}", what, path, std::generic_category().message(errno)));
}

Result<std::string> read_all(int fd, const std::string& path) {
    std::string text;
    std::array<char, 4096> bytes{};
    for (;;) {
        const ssize_t count = ::read(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failed("read", path);
        if (count == 0) return text;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

Status write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failed("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

// The file of the klatch beside n - 1 others.
std::string name_of(const std::string& first, int n) {
    return n == 1 ? first : fmt::format("{}-{}", first, n);
}

void make_directory_of(const std::string& path) {
    const std::filesystem::path directory = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (std::filesystem::create_directories(directory, error))
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
}

// It stays when the file is renamed, and when klatch has ended.
Result<net::LockFile> take_lock(const std::string& name) {
    return net::take_lock_file(name + ".lock");
}

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

}  // namespace

Result<SavedState> read_state(const std::string& path) {
    const net::UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd && errno == ENOENT)
        return fail(Errc::not_found, fmt::format("open {}: there is no such file", path));
    if (!fd) return failed("open", path);
    const auto text = read_all(fd.get(), path);
    if (!text) return fail(text.error());
    // What a power cut leaves where the file system had not written it yet.
    if (text->empty()) return fail(Errc::not_found, fmt::format("{} is empty", path));
    auto state = parse_state(*text);
    if (!state)
        return fail(Errc::corrupt,
                    fmt::format("{}: {}. Move it away to start anew", path, state.error().message));
    return state;
}

Status write_state(const std::string& path, const SavedState& state) {
    make_directory_of(path);
    const std::string beside = fmt::format("{}.{}", path, ::getpid());
    constexpr mode_t owner_only = 0600;
    const net::UniqueFd fd{
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, owner_only)};
    if (!fd) return failed("create", beside);
    Status written = write_all(fd.get(), format_state(state), beside);
    if (written && ::fsync(fd.get()) != 0) written = failed("sync", beside);
    if (written && ::rename(beside.c_str(), path.c_str()) != 0) written = failed("rename to", path);
    if (!written) ::unlink(beside.c_str());
    return written;
}

Result<StateFile> StateFile::claim(const std::string& path) {
    make_directory_of(path);
    for (int n = 1; n <= max_state_files; ++n) {
        std::string name = name_of(path, n);
        auto lock = take_lock(name);
        if (lock && lock->held) return StateFile(path, std::move(name), std::move(lock->fd));
        // Where the first is held there are locks, so one that cannot be had is no free file.
        if (!lock && n == 1) return StateFile(path, std::move(name), net::UniqueFd{});
    }
    return fail(Errc::limit,
                fmt::format("keep what was read in {}: {} klatch run already, or their lock files "
                            "beside it cannot be opened. Leave one of them, or see to those files",
                            path, max_state_files));
}

Result<SavedState> StateFile::read() {
    Result<SavedState> own = read_state(name_);
    if (!own && own.error().code != Errc::not_found) return own;
    bool found = own.has_value();
    SavedState state = found ? *std::move(own) : SavedState{};
    for (const std::string& name : others()) {
        const Result<bool> taken = take_in(name, state);
        if (!taken) return fail(taken.error());
        found = found || *taken;
    }
    if (!found) return fail(Errc::not_found, fmt::format("open {}: there is no such file", name_));
    return state;
}

std::vector<std::string> StateFile::others() const {
    std::vector<std::string> names;
    if (!lock_) return names;  // nobody can tell whose they are
    for (int n = 1; n <= max_state_files; ++n) {
        std::string name = name_of(first_, n);
        if (name != name_ && exists(name)) names.push_back(std::move(name));
    }
    return names;
}

// Messages are never in no file, and never in two of which each may be read by somebody else: the
// lock is held until the other file is gone.
Result<bool> StateFile::take_in(const std::string& name, SavedState& state) const {
    const auto lock = take_lock(name);
    if (!lock) return false;
    Result<SavedState> left = read_state(name);
    if (!left && left.error().code == Errc::not_found) return false;
    if (!left) return fail(left.error());
    if (!lock->held) {
        merge_state(state, without_unsent(*std::move(left)));
        return true;
    }
    SavedState both = state;
    merge_state(both, *left);
    if (!write(both)) return false;  // it stays there for another time
    state = std::move(both);
    ::unlink(name.c_str());
    return true;
}

}  // namespace klatch::tui
