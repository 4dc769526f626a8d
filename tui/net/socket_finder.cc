#include "tui/net/socket_finder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/net/socket.h"

namespace klatch::tui {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): see socket_hints
    return value == nullptr ? std::string{} : std::string{value};
}

tl::unexpected<Error> nobody_at(const std::vector<std::string>& places) {
    return fail(Errc::unavailable,
                fmt::format("no server at {}. Start one: systemctl start klatchd (or klatchd "
                            "--dev), or connect elsewhere: klatch --connect host",
                            fmt::join(places, " or ")));
}

// Without $XDG_RUNTIME_DIR klatchd --dev keeps its socket in /tmp, where anyone could lay a trap:
// so only in a directory that is ours alone to write.
std::string private_socket(const std::string& temporary) {
    const std::string runtime = environment("XDG_RUNTIME_DIR");
    if (runtime.starts_with('/')) return runtime + "/klatch/klatch.sock";
    const std::string directory = fmt::format("{}/klatch-{}", temporary, ::geteuid());
    struct stat found {};
    const bool is_ours = ::lstat(directory.c_str(), &found) == 0 && S_ISDIR(found.st_mode) &&
                         found.st_uid == ::geteuid() && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
    return is_ours ? directory + "/klatch.sock" : std::string{};
}

// The absolute path of what may be written as an address, too: "klatch.sock" alone would be the
// name of a host to whoever reads it next.
std::string absolute_path(const std::string& text) {
    constexpr std::string_view prefix = "unix:";
    const std::string path = text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    std::error_code unknown;  // the working directory may be gone
    const auto absolute = std::filesystem::absolute(path, unknown);
    return unknown ? path : absolute.string();
}

}  // namespace

SocketHints socket_hints(std::string option, const std::string& temporary) {
    return {.option = std::move(option),
            .environment = environment("KLATCH_SOCKET"),
            .private_socket = private_socket(temporary)};
}

std::vector<std::string> socket_places(const SocketHints& hints) {
    if (!hints.option.empty()) return {absolute_path(hints.option)};
    if (!hints.environment.empty()) return {absolute_path(hints.environment)};
    std::vector<std::string> places;
    if (!hints.private_socket.empty()) places.push_back(hints.private_socket);
    places.push_back(hints.system_socket);
    return places;
}

Result<std::string> find_socket(const SocketHints& hints) {
    const auto places = socket_places(hints);
    std::optional<Error> refusal;
    for (const std::string& place : places) {
        const auto started = net::start_connect(net::UnixEndpoint{place});
        if (started) return place;
        const Errc code = started.error().code;
        const bool is_absent = code == Errc::not_found || code == Errc::unavailable;
        if (!is_absent && !refusal) refusal = started.error();
    }
    if (refusal) return fail(*refusal);
    return nobody_at(places);
}

}  // namespace klatch::tui
