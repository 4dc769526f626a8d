#include "common/net/credentials.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>

#include "common/net/io.h"
#include "common/net/system_failure.h"
#include "common/net/unique_fd.h"

namespace klatch::net {
namespace {

constexpr std::string_view blanks = " \t\n";

// Cuts the next number off the front of `text`; anything else gives a number no map holds.
std::uint64_t take_number(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return ~std::uint64_t{0};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

}  // namespace

Result<Credentials> peer_credentials(int fd) {
    ucred peer{};
    socklen_t length = sizeof peer;
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) {
        return system_failure(errno, "ask a socket for its peer");
    }
    return Credentials{peer.uid, peer.gid, peer.pid};
}

bool is_full_uid_map(std::string_view text) {
    constexpr std::uint64_t all_uids = 4294967295;
    const std::uint64_t inside = take_number(text);
    const std::uint64_t outside = take_number(text);
    const std::uint64_t count = take_number(text);
    return inside == 0 && outside == 0 && count == all_uids &&
           text.find_first_not_of(blanks) == std::string_view::npos;
}

Result<bool> has_full_uid_map() {
    const UniqueFd file(::open("/proc/self/uid_map", O_RDONLY | O_CLOEXEC));
    if (!file) return system_failure(errno, "open /proc/self/uid_map");
    std::array<char, 256> room{};  // a longer map is no full one
    const IoResult got = read_some(file.get(), room);
    if (got.state != IoState::bytes) {
        return system_failure(got.error_number, "read /proc/self/uid_map");
    }
    return is_full_uid_map({room.data(), got.count});
}

}  // namespace klatch::net
