#include "common/term/gathered_output.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "common/term/write_all.h"

namespace klatch::term {
namespace {

// Null for no descriptor.
std::FILE* stream_of(int fd) {
    if (fd < 0) return nullptr;
    std::FILE* stream = ::fdopen(fd, "w+");
    if (stream == nullptr) ::close(fd);
    return stream;
}

// A descriptor of its own, so that it can be led elsewhere while the terminal's stays what it is.
std::FILE* open_beside(int terminal) {
    return stream_of(::fcntl(terminal, F_DUPFD_CLOEXEC, 3));
}

bool lead(int fd, int to) {
    while (::dup3(to, fd, O_CLOEXEC) < 0) {
        if (errno != EINTR && errno != EBUSY) return false;
    }
    return true;
}

}  // namespace

GatheredOutput::GatheredOutput(int terminal)
    : terminal_(terminal),
      stream_(open_beside(terminal)),
      memory_(stream_of(::memfd_create("klatch-frame", MFD_CLOEXEC))) {}

void GatheredOutput::begin() {
    gathers_ = stream_ && memory_ && lead(::fileno(stream_.get()), ::fileno(memory_.get()));
}

void GatheredOutput::end() {
    if (!gathers_) return;
    gathers_ = false;
    static_cast<void>(std::fflush(stream_.get()));
    static_cast<void>(lead(::fileno(stream_.get()), terminal_));
    const int memory = ::fileno(memory_.get());
    const off_t size = ::lseek(memory, 0, SEEK_CUR);
    bytes_.resize(static_cast<std::size_t>(std::max<off_t>(size, 0)));
    const ssize_t got = ::pread(memory, bytes_.data(), bytes_.size(), 0);
    static_cast<void>(::lseek(memory, 0, SEEK_SET));
    if (got > 0)
        write_all(terminal_, std::string_view{bytes_}.substr(0, static_cast<std::size_t>(got)));
}

}  // namespace klatch::term
