#include "daemon/config_verify.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "common/config/small_file.h"
#include "daemon/config_checks.h"

namespace klatch::daemon {
namespace {

constexpr std::size_t max_motd = 65536;

std::string path_of(std::size_t index) {
    return fmt::format("listen[{}]", index);
}

bool is_missing(const Listen& listen) {
    const auto* local = std::get_if<net::UnixEndpoint>(&listen.address);
    return local != nullptr && local->path.empty();
}

bool wants_tls(const Listen& listen) {
    return !listen.cert.empty() || !listen.key.empty();
}

// What a listener asks for that this version does not have, though its traffic would be as safe
// without.
std::string_view unserved(const Listen& listen) {
    if (listen.protocol == ListenProtocol::websocket) return "WebSocket";
    if (!listen.proxy_protocol_from.empty()) return "the PROXY protocol";
    return {};
}

void verify_protection(const Listen& listen, const std::string& path, config::Reading& reading) {
    if (wants_tls(listen)) {
        reading.error(path + (listen.cert.empty() ? ".key" : ".cert"),
                      "TLS is to come, and this listener is not opened without it. Remove this "
                      "[[listen]], or its cert and key if plaintext will do");
    } else if (!net::is_local(listen.address) && !listen.plaintext) {
        reading.error(path + ".address",
                      fmt::format("{} is reachable from other machines, without encryption. Listen "
                                  "on 127.0.0.1, or write plaintext = true if that is meant",
                                  net::format(listen.address)));
    }
}

void verify_listener(const Config& config, std::size_t index, config::Reading& reading) {
    const Listen& listen = config.listen[index];
    const std::string path = path_of(index);
    if (is_missing(listen)) {
        if (!reading.is_set(path + ".address"))
            reading.error(path, "address is missing. For example: address = \"127.0.0.1:6667\"");
        return;
    }
    verify_protection(listen, path, reading);
    const auto end = config.listen.begin() + static_cast<std::ptrdiff_t>(index);
    const auto same = [&](const Listen& other) { return other.address == listen.address; };
    if (std::any_of(config.listen.begin(), end, same))
        reading.error(path + ".address", fmt::format("{} is given before. Remove one of the two",
                                                     net::format(listen.address)));
}

void verify_listeners(Config& config, config::Reading& reading) {
    std::vector<Listen> served;
    for (std::size_t i = 0; i < config.listen.size(); ++i) {
        verify_listener(config, i, reading);
        const std::string_view lacking = unserved(config.listen[i]);
        if (lacking.empty()) {
            served.push_back(config.listen[i]);
        } else {
            reading.warn(path_of(i), fmt::format("{} is not opened: {} is to come",
                                                 net::format(config.listen[i].address), lacking));
        }
    }
    config.listen = std::move(served);
    if (config.listen.empty())
        reading.error("listen", "no listener is left. Without any [[listen]] the defaults serve");
}

void verify_channels(const Config& config, config::Reading& reading) {
    for (const std::string& name : config.channels.default_channels) {
        if (name.size() > config.limits.channel_length)
            reading.error("channels.default",
                          fmt::format("{} is longer than limits.channel_length, {}", name,
                                      config.limits.channel_length));
    }
}

void verify_presence(const Config& config, config::Reading& reading) {
    if (config.accounts.persistent_sessions == PersistentSessions::opt_in)
        reading.warn("accounts.persistent_sessions",
                     "nobody can opt in yet: this version takes it as \"never\"");
}

void verify_operators(const Config& config, config::Reading& reading) {
    for (std::size_t i = 0; i < config.oper.size(); ++i) {
        const std::string path = fmt::format("oper[{}]", i);
        if (config.oper[i].name.empty() && !reading.is_set(path + ".name"))
            reading.error(path, "name is missing. For example: name = \"admin\"");
    }
}

Result<std::string> read_motd(const std::string& path) {
    Result<std::string> read = config::read_small_file(path, max_motd);
    if (!read) return read;
    std::string text = std::move(*read);
    std::erase(text, '\r');
    if (Status status = checks::lines(text); !status)
        return fail(Errc::configuration, fmt::format("{}: {}", path, status.error().message));
    return text;
}

void resolve_motd(ServerSettings& server, config::Reading& reading) {
    if (server.motd_file.empty()) return;
    if (reading.is_set("server.motd"))
        return reading.error("server.motd_file", "motd is set as well. Keep one of the two");
    auto text = read_motd(server.motd_file);
    if (!text) return reading.error("server.motd_file", text.error().message);
    server.motd = std::move(*text);
    server.motd_file.clear();
}

void resolve_data_dir(ServerSettings& server, const Environment& environment,
                      config::Reading& reading) {
    if (server.data_dir.empty()) {
        auto place = default_data_dir(environment);
        if (!place) return reading.error("server.data_dir", place.error().message);
        server.data_dir = std::move(*place);
    }
    std::error_code error;
    const auto absolute = std::filesystem::absolute(server.data_dir, error);
    if (!error) server.data_dir = absolute.lexically_normal().string();
}

void resolve_name(ServerSettings& server, const Environment& environment) {
    if (!server.name.empty()) return;
    const bool usable =
        !environment.host_name.empty() && checks::server_name(environment.host_name);
    server.name = usable ? environment.host_name : "localhost";
}

}  // namespace

void verify(Config& config, config::Reading& reading) {
    verify_listeners(config, reading);
    verify_channels(config, reading);
    verify_presence(config, reading);
    verify_operators(config, reading);
}

void resolve(Config& config, const Environment& environment, config::Reading& reading) {
    resolve_name(config.server, environment);
    resolve_data_dir(config.server, environment, reading);
    resolve_motd(config.server, reading);
}

}  // namespace klatch::daemon
