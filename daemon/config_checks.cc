#include "daemon/config_checks.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/config/setting.h"
#include "common/text/duration.h"
#include "common/text/names.h"
#include "common/text/utf8.h"
#include "daemon/core/modes.h"

namespace klatch::daemon::checks {
namespace {

constexpr std::size_t max_name = 63;
constexpr std::size_t max_line = 300;
constexpr std::size_t max_channel = 200;
constexpr std::size_t max_socket_path = 103;  // common/net/socket_file.h

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

tl::unexpected<Error> expected(std::string_view what, std::string_view got) {
    return fail(Errc::configuration,
                fmt::format("expected {}, got {}", what, config::in_quotes(got)));
}

Status all_of(std::string_view text, bool right, std::string_view what) {
    if (!right) return expected(what, text);
    return {};
}

// Takes a whole number off the front.
std::optional<unsigned> take_number(std::string_view& text) {
    unsigned number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    return number;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// "2/s burst 10" after the number: "/s burst 10".
std::optional<Rate> read_rate(unsigned count, std::string_view rest) {
    if (!take(rest, "/")) return std::nullopt;
    const std::string_view unit = rest.substr(0, rest.find(' '));
    rest.remove_prefix(unit.size());
    const auto per = text::parse_duration(fmt::format("1{}", unit));
    if (unit.empty() || is_digit(unit.front()) || !per) return std::nullopt;
    Rate rate{.count = count, .per = *per, .burst = count};
    if (take(rest, " burst ")) {
        const auto burst = take_number(rest);
        if (!burst || *burst == 0) return std::nullopt;
        rate.burst = *burst;
    }
    return rest.empty() ? std::optional{rate} : std::nullopt;
}

// "+nt" of modes that need no parameter.
Status mode_letters(std::string_view text, std::string_view known) {
    const std::string_view letters = text.starts_with('+') ? text.substr(1) : text;
    return all_of(text, letters.find_first_not_of(known) == std::string_view::npos,
                  fmt::format("letters of the modes \"+{}\"", known));
}

}  // namespace

Status server_name(std::string_view text) {
    const bool right = text.size() <= max_name && std::ranges::all_of(text, [](char c) {
                           return is_letter(c) || is_digit(c) || c == '-' || c == '.';
                       });
    return all_of(text, right, R"(a host name of letters, digits, "-" and ".")");
}

Status word(std::string_view text) {
    const bool right = !text.empty() && text.size() <= max_name && text.front() != ':' &&
                       std::ranges::none_of(text, [](char c) { return is_control(c) || c == ' '; });
    return all_of(text, right, "one word of at most 63 bytes");
}

Status one_line(std::string_view text) {
    return all_of(text, text.size() <= max_line && std::ranges::none_of(text, is_control),
                  "one line of at most 300 bytes");
}

Status lines(std::string_view text) {
    const bool right =
        std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
    if (!right) return fail(Errc::configuration, "expected text without control characters");
    if (!text::is_valid_utf8(text)) return fail(Errc::configuration, "expected text in UTF-8");
    return {};
}

Status password_hash(std::string_view text) {
    if (text.empty() || text.starts_with("$argon2id$")) return {};
    return fail(Errc::configuration,
                "this is not the hash of a password. Make one: klatchd hash-password");
}

Status channel_modes(std::string_view text) {
    return mode_letters(text, core::channel_modes.flag);
}

Status user_modes(std::string_view text) {
    return mode_letters(text, core::user_mode_letters);
}

Status channel_name(std::string_view text) {
    return all_of(text, text::is_valid_channel(text, max_channel),
                  "a channel name like \"#general\"");
}

Status network(std::string_view text) {
    return all_of(text, net::Cidr::parse(text).has_value(),
                  R"(a network like "10.0.0.0/8" or "::1")");
}

Status tcp_address(std::string_view text) {
    if (text.empty()) return {};
    const auto address = listen_address(text);
    const bool right = address && std::holds_alternative<net::IpEndpoint>(*address);
    return all_of(text, right, "an address like \"127.0.0.1:9719\"");
}

Result<net::Endpoint> listen_address(std::string_view text) {
    constexpr std::string_view host = "localhost:";
    const std::string numeric = text.starts_with(host)
                                    ? fmt::format("127.0.0.1:{}", text.substr(host.size()))
                                    : std::string{text};
    auto endpoint = net::parse_endpoint(numeric);
    if (const auto* local = endpoint ? std::get_if<net::UnixEndpoint>(&*endpoint) : nullptr) {
        if (local->path.size() <= max_socket_path) return endpoint;
        return fail(Errc::configuration,
                    fmt::format("a socket's path has at most {} bytes, this one has {}",
                                max_socket_path, local->path.size()));
    }
    if (endpoint && std::holds_alternative<net::IpEndpoint>(*endpoint)) return endpoint;
    return fail(Errc::configuration,
                fmt::format("expected \"unix:\" and an absolute path, or an address and a port, "
                            "got {}. For example: address = \"127.0.0.1:6667\"",
                            config::in_quotes(text)));
}

Result<unsigned> file_mode(std::string_view text) {
    constexpr int octal = 8;
    constexpr unsigned all = 0777;
    unsigned mode = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, mode, octal);
    if (error != std::errc{} || rest != end || mode > all)
        return expected("an octal file mode like \"0666\"", text);
    return mode;
}

std::string write_file_mode(unsigned mode) {
    return fmt::format("{:04o}", mode);
}

Result<Rate> rate(std::string_view text) {
    if (text == "0") return Rate{};
    std::string_view rest = text;
    const auto count = take_number(rest);
    auto found = count && *count > 0 ? read_rate(*count, rest) : std::nullopt;
    if (!found) return expected(R"(a rate like "2/s burst 10", "30/m" or "0")", text);
    return *found;
}

std::string write_rate(const Rate& rate) {
    if (rate.count == 0) return "0";
    const std::string span = text::format_duration(rate.per);
    const std::string_view unit = std::string_view{span}.substr(1);
    if (rate.burst == rate.count) return fmt::format("{}/{}", rate.count, unit);
    return fmt::format("{}/{} burst {}", rate.count, unit, rate.burst);
}

}  // namespace klatch::daemon::checks
