#include "common/text/names.h"

#include <algorithm>

#include "common/text/code_point.h"
#include "common/text/printable.h"
#include "common/text/utf8.h"

namespace klatch::text {
namespace {

bool fits(std::string_view name, std::size_t max_bytes) {
    return !name.empty() && (max_bytes == 0 || name.size() <= max_bytes);
}

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool starts_nick(char byte) {
    constexpr std::string_view special = "[]\\`_^{|}~";
    return is_letter(byte) || special.find(byte) != std::string_view::npos;
}

bool continues_nick(char byte) {
    return starts_nick(byte) || (byte >= '0' && byte <= '9') || byte == '-';
}

bool is_user_byte(char byte) {
    constexpr std::string_view structure = "!@:*?";
    return byte > 0x20 && byte < 0x7F && structure.find(byte) == std::string_view::npos;
}

bool separates_channels(const Decoded& point) {
    return point.code_point == U',' || is_space(point.code_point);
}

}  // namespace

bool is_valid_nick(std::string_view nick, std::size_t max_bytes) {
    return fits(nick, max_bytes) && starts_nick(nick.front()) &&
           std::ranges::all_of(nick, continues_nick);
}

bool is_valid_channel(std::string_view channel, std::size_t max_bytes) {
    if (!fits(channel, max_bytes) || channel.size() < 2 || channel.front() != '#') return false;
    return is_printable(channel) && std::ranges::none_of(CodePoints{channel}, separates_channels);
}

bool is_valid_user(std::string_view user, std::size_t max_bytes) {
    return fits(user, max_bytes) && std::ranges::all_of(user, is_user_byte);
}

}  // namespace klatch::text
