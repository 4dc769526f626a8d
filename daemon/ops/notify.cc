#include "daemon/ops/notify.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <charconv>
#include <cstddef>

#include <fmt/format.h>

#include "common/text/printable.h"

namespace klatch::ops {
namespace {

struct Receiver {
    sockaddr_un address{};
    socklen_t length = 0;
};

std::optional<Receiver> receiver(std::string_view socket) {
    Receiver to;
    if (socket.size() < 2 || socket.size() >= sizeof(to.address.sun_path)) return std::nullopt;
    if (socket.front() != '/' && socket.front() != '@') return std::nullopt;
    to.address.sun_family = AF_UNIX;
    std::ranges::copy(socket, std::begin(to.address.sun_path));
    if (socket.front() == '@') to.address.sun_path[0] = '\0';
    to.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
    return to;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || rest != end) return std::nullopt;
    return number;
}

}  // namespace

Notify::Notify(std::string_view socket) {
    const auto to = receiver(socket);
    if (!to) return;
    net::UniqueFd fd{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!fd) return;
    const auto* address = reinterpret_cast<const sockaddr*>(&to->address);
    if (::connect(fd.get(), address, to->length) == 0) fd_ = std::move(fd);
}

void Notify::reloading(MonoTime now) const {
    const std::chrono::microseconds time = now.time_since_epoch();
    send(fmt::format("RELOADING=1\nMONOTONIC_USEC={}", time.count()));
}

void Notify::status(std::string_view line) const {
    send(fmt::format("STATUS={}", text::printable(line)));
}

void Notify::send(std::string_view state) const {
    if (!fd_) return;
    // A manager that is gone or busy misses a word; the daemon goes on.
    [[maybe_unused]] const ssize_t sent =
        ::send(fd_.get(), state.data(), state.size(), MSG_NOSIGNAL);
}

std::optional<Milliseconds> watchdog_interval(std::string_view watchdog_usec,
                                              std::string_view watchdog_pid,
                                              std::uint32_t own_pid) {
    const auto allowed = whole_number(watchdog_usec);
    if (!allowed || *allowed == 0) return std::nullopt;
    if (!watchdog_pid.empty() && whole_number(watchdog_pid) != own_pid) return std::nullopt;
    constexpr std::uint64_t usec_per_half = 2000;
    constexpr std::uint64_t longest = 24ULL * 3600 * 1000;
    const std::uint64_t half = std::clamp<std::uint64_t>(*allowed / usec_per_half, 1, longest);
    return Milliseconds{static_cast<Milliseconds::rep>(half)};
}

}  // namespace klatch::ops
