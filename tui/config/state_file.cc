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
    const std::filesystem::path directory = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (std::filesystem::create_directories(directory, error))
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
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

}  // namespace klatch::tui
