#include "daemon/io/host_users.h"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace klatch::io {
namespace {

constexpr std::size_t first_room = 4096;
constexpr std::size_t most_room = std::size_t{1} << 20U;

std::string group_name(gid_t gid) {
    group entry{};
    group* found = nullptr;
    std::vector<char> room(first_room);
    while (::getgrgid_r(gid, &entry, room.data(), room.size(), &found) == ERANGE &&
           room.size() < most_room)
        room.resize(room.size() * 2);
    return found != nullptr ? found->gr_name : std::string{};
}

std::vector<std::string> groups_of(const char* user, gid_t primary) {
    int count = 64;
    std::vector<gid_t> gids(static_cast<std::size_t>(count));
    if (::getgrouplist(user, primary, gids.data(), &count) < 0) {
        gids.resize(static_cast<std::size_t>(std::max(count, 0)));
        if (::getgrouplist(user, primary, gids.data(), &count) < 0) return {};
    }
    gids.resize(static_cast<std::size_t>(std::max(count, 0)));
    std::vector<std::string> names;
    for (const gid_t gid : gids)
        if (std::string name = group_name(gid); !name.empty()) names.push_back(std::move(name));
    return names;
}

}  // namespace

Result<core::HostUser> look_up_host_user(std::uint32_t uid) {
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> room(first_room);
    int error = 0;
    while ((error = ::getpwuid_r(uid, &entry, room.data(), room.size(), &found)) == ERANGE &&
           room.size() < most_room)
        room.resize(room.size() * 2);
    if (found == nullptr) {
        // Some name services answer "not there" with these.
        const bool is_absent = error == 0 || error == ENOENT || error == ESRCH || error == EPERM;
        if (!is_absent)
            return fail(Errc::unavailable, fmt::format("look up the host user {}: {}", uid,
                                                       std::generic_category().message(error)));
        return core::HostUser{fmt::format("u{}", uid), {}};
    }
    return core::HostUser{found->pw_name, groups_of(found->pw_name, found->pw_gid)};
}

}  // namespace klatch::io
