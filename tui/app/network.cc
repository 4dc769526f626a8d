#include "tui/app/network.h"

#include <algorithm>

namespace klatch::tui {
namespace {

char fold_rfc1459(char byte) {
    switch (byte) {
        case '[':
            return '{';
        case ']':
            return '}';
        case '\\':
            return '|';
        default:
            return byte;
    }
}

}  // namespace

std::string Network::fold(std::string_view text) const {
    std::string folded(text);
    const bool rfc1459 = casemapping.starts_with("rfc1459");
    const bool strict = casemapping == "rfc1459-strict";
    for (char& byte : folded) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
        if (rfc1459) byte = fold_rfc1459(byte);
        if (rfc1459 && !strict && byte == '^') byte = '~';
    }
    return folded;
}

bool Network::was_me(std::string_view other, WallTime time) const {
    // Clocks of two machines differ a little, and what was on the wire arrives after the link.
    constexpr Milliseconds skew{120'000};
    return std::any_of(former_nicks.begin(), former_nicks.end(), [&](const FormerNick& former) {
        return time <= former.until + skew && fold(former.nick) == fold(other);
    });
}

void Network::keep_nick(WallTime now) {
    constexpr std::size_t most = 8;
    if (nick.empty()) return;
    std::erase_if(former_nicks, [&](const FormerNick& former) { return is_me(former.nick); });
    former_nicks.push_back({nick, now});
    if (former_nicks.size() > most) former_nicks.pop_front();
}

std::string_view Network::without_status(std::string_view target) const {
    const std::string_view symbols = isupport.value("STATUSMSG").value_or("");
    if (target.size() < 2 || symbols.find(target.front()) == std::string_view::npos) return target;
    return isupport.is_channel(target.substr(1)) ? target.substr(1) : target;
}

}  // namespace klatch::tui
