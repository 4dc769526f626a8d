#include "tui/config/places.h"

#include <pwd.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace klatch::tui {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread yet
    return value == nullptr ? std::string{} : std::string{value};
}

// A directory of the XDG base directories; a relative one does not count.
std::string directory(const char* name, const std::string& home, std::string_view otherwise) {
    std::string set = environment(name);
    return set.starts_with('/') ? set : home + std::string(otherwise);
}

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
    const std::string_view full = name.data();
    return std::string(full.substr(0, full.find('.')));
}

}  // namespace

Places find_places() {
    Places places;
    std::string home = environment("HOME");
    if (const passwd* entry = ::getpwuid(::getuid())) {  // NOLINT(concurrency-mt-unsafe): as above
        places.login = entry->pw_name;
        const std::string_view gecos = entry->pw_gecos == nullptr ? "" : entry->pw_gecos;
        places.real_name = gecos.substr(0, gecos.find(','));
        if (home.empty()) home = entry->pw_dir;
    }
    // The name that klatchd gives a user without one.
    if (places.login.empty()) places.login = fmt::format("u{}", ::getuid());
    places.config_files = {directory("XDG_CONFIG_HOME", home, "/.config") + "/klatch/klatch.toml",
                           "/etc/klatch/klatch.toml"};
    places.state_file = directory("XDG_STATE_HOME", home, "/.local/state") + "/klatch/client";
    places.host = host_name();
    return places;
}

}  // namespace klatch::tui
