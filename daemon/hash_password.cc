#include "daemon/hash_password.h"

#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace klatch::daemon {
namespace {

constexpr std::size_t max_password = 1024;

// Keeps a terminal from showing what is typed, for as long as it lives.
class EchoOff {
public:
    explicit EchoOff(int fd) : fd_(fd) {
        termios now{};
        if (tcgetattr(fd, &now) != 0) return;
        before_ = now;
        now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(fd, TCSAFLUSH, &now);
    }
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;
    ~EchoOff() {
        if (before_) tcsetattr(fd_, TCSAFLUSH, &*before_);
    }

private:
    int fd_;
    std::optional<termios> before_;
};

void tell(std::string_view words) {
    // Nothing depends on the words being seen.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, words.data(), words.size());
}

// Byte by byte, so that nothing beyond the line is taken and no copy stays in a buffer.
Result<Secret> read_line(int fd) {
    std::string line;
    line.reserve(max_password + 1);  // never moves, so no copy stays behind
    for (;;) {
        char c = 0;
        const ssize_t got = ::read(fd, &c, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return fail(Errc::io, fmt::format("read the password: {}",
                                              std::generic_category().message(errno)));
        if (got == 0 || c == '\n') return Secret{std::move(line)};
        if (line.size() == max_password)
            return fail(Errc::usage, "the password is longer than 1024 bytes");
        line += c;
    }
}

Result<Secret> read_hidden(int fd) {
    const EchoOff hidden{fd};
    tell("Password: ");
    auto line = read_line(fd);
    tell("\n");
    return line;
}

}  // namespace

Result<std::string> hash_password(const Secret& password, const HashCost& cost) {
    if (sodium_init() < 0) return fail(Errc::internal, "start the cryptography library");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const std::string_view bytes = password.reveal();
    if (crypto_pwhash_str(hash.data(), bytes.data(), bytes.size(), cost.passes, cost.memory) != 0)
        return fail(
            Errc::unavailable,
            fmt::format("hash a password: {} bytes of memory are not to be had", cost.memory));
    return std::string{hash.data()};
}

Result<Secret> read_password(int fd) {
    auto line = isatty(fd) == 1 ? read_hidden(fd) : read_line(fd);
    if (line && line->empty())
        return fail(Errc::usage, "no password on standard input. Try: klatchd hash-password");
    return line;
}

}  // namespace klatch::daemon
