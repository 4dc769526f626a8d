#include "daemon/dev.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/net/system_failure.h"

namespace klatch::daemon {
namespace {

constexpr mode_t owner_only = 0700;
constexpr mode_t others_write = 0022;
constexpr unsigned owner_socket = 0600;
constexpr std::uint16_t irc_port = 6667;

std::string socket_path(const Environment& environment) {
    if (environment.xdg_runtime_dir.starts_with('/'))
        return fmt::format("{}/klatch/klatch.sock", environment.xdg_runtime_dir);
    return fmt::format("/tmp/klatch-{}/klatch.sock", environment.uid);
}

Status make_one(const std::string& path) {
    if (mkdir(path.c_str(), owner_only) == 0 || errno == EEXIST) return {};
    Error error = net::system_error(errno, fmt::format("create directory {}", path));
    // Denied is denied (77); whatever else is in the way, it cannot be created (73).
    if (error.code != Errc::denied) error.code = Errc::no_space;
    return fail(std::move(error));
}

// Everything on the way may be anyone's; the last one must be ours alone to write.
Status own(const std::string& path, std::uint32_t uid) {
    struct stat found {};
    if (lstat(path.c_str(), &found) != 0)
        return fail(Errc::io, fmt::format("look at directory {}: {}", path,
                                          std::generic_category().message(errno)));
    if (!S_ISDIR(found.st_mode))
        return fail(Errc::denied, fmt::format("{} is not a directory. Remove it", path));
    // The advice must be harmless to follow as root, whose directory may be /tmp.
    if (found.st_uid != uid || (found.st_mode & others_write) != 0)
        return fail(Errc::denied,
                    fmt::format("{} is not a directory that only uid {} may write, as a private "
                                "daemon needs it. Name another one in the configuration",
                                path, uid));
    return {};
}

}  // namespace

Config dev_defaults(const Environment& environment) {
    Config config;
    config.listen = {
        {.address = net::UnixEndpoint{socket_path(environment)}, .mode = owner_socket},
        {.address = net::IpEndpoint{net::IpAddress::from_v4({127, 0, 0, 1}), irc_port}},
    };
    config.accounts.owner_uid = environment.uid;
    return config;
}

Status make_private_directory(const std::string& path, std::uint32_t uid) {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        if (Status made = make_one(path.substr(0, slash)); !made) return made;
    }
    if (Status made = make_one(path); !made) return made;
    return own(path, uid);
}

}  // namespace klatch::daemon
