#include "common/log/sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/net/unique_fd.h"

namespace klatch::log {
namespace {

constexpr mode_t file_mode = 0640;

// One write for one line, so that lines of several threads do not mix.
void write_line(int fd, std::string_view line) {
    while (!line.empty()) {
        const ssize_t written = ::write(fd, line.data(), line.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

class StandardError final : public Sink {
public:
    void write(std::string_view line) override { write_line(STDERR_FILENO, line); }
};

class File final : public Sink {
public:
    explicit File(net::UniqueFd fd) : fd_(std::move(fd)) {}
    void write(std::string_view line) override { write_line(fd_.get(), line); }

private:
    net::UniqueFd fd_;
};

}  // namespace

std::unique_ptr<Sink> standard_error() {
    return std::make_unique<StandardError>();
}

Result<std::unique_ptr<Sink>> open_file(const std::string& path) {
    // Nothing may make the loop wait: neither the opening nor, later, a reader of a pipe.
    constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    net::UniqueFd fd{::open(path.c_str(), flags, file_mode)};
    if (!fd && errno != ENXIO)
        return fail(Errc::io,
                    fmt::format("open log {}: {}", path, std::generic_category().message(errno)));
    struct stat found {};
    if (!fd || ::fstat(fd.get(), &found) != 0 || S_ISFIFO(found.st_mode))
        return fail(Errc::io, fmt::format("open log {}: a pipe or socket is no log file", path));
    return std::make_unique<File>(std::move(fd));
}

bool is_journal(std::string_view journal_stream) {
    struct stat found {};
    if (journal_stream.empty() || fstat(STDERR_FILENO, &found) != 0) return false;
    return journal_stream == fmt::format("{}:{}", found.st_dev, found.st_ino);
}

}  // namespace klatch::log
