#include "tui/app/network.h"

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

std::string_view Network::without_status(std::string_view target) const {
    const std::string_view symbols = isupport.value("STATUSMSG").value_or("");
    if (target.size() < 2 || symbols.find(target.front()) == std::string_view::npos) return target;
    return isupport.is_channel(target.substr(1)) ? target.substr(1) : target;
}

}  // namespace klatch::tui
