#include "tui/app/isupport.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace klatch::tui {
namespace {

constexpr std::size_t longest_value = 128;  // of what is kept; a sane server needs far less

// A limit as a server writes it; 0 for anything that is no number.
std::size_t number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

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

bool holds(std::string_view set, char byte) {
    return set.find(byte) != std::string_view::npos;
}

}  // namespace

void Isupport::take(std::string_view token) {
    if (token.starts_with('-')) return;  // a setting taken back: the next connection asks anew
    const auto equals = token.find('=');
    const std::string_view key = token.substr(0, equals);
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : token.substr(equals + 1);
    if (value.size() > longest_value) return;
    if (key == "PREFIX") return take_prefix(value);
    if (key == "CHANMODES") return take_chanmodes(value);
    if (key == "WHOX") whox_ = true;
    if (key == "CHATHISTORY" || key == "draft/CHATHISTORY") chathistory_limit_ = number(value);
    if (key == "MONITOR") monitor_limit_ = number(value);
    const std::array<std::pair<std::string_view, std::string*>, 4> texts{
        {{"NETWORK", &network_},
         {"CHANTYPES", &channel_types_},
         {"STATUSMSG", &status_symbols_},
         {"CASEMAPPING", &casemapping_}}};
    for (const auto& [name, text] : texts) {
        if (key == name) *text = value;
    }
}

// "(ov)@+": modes and symbols in pairs.  "" means that there are no prefixes.
void Isupport::take_prefix(std::string_view value) {
    if (value.empty()) {
        prefix_modes_.clear();
        prefix_symbols_.clear();
        return;
    }
    const auto close = value.find(')');
    if (!value.starts_with('(') || close == std::string_view::npos) return;
    const std::string_view modes = value.substr(1, close - 1);
    const std::string_view symbols = value.substr(close + 1);
    if (modes.size() != symbols.size()) return;
    prefix_modes_ = modes;
    prefix_symbols_ = symbols;
}

void Isupport::take_chanmodes(std::string_view value) {
    const std::array<std::string*, 3> groups{&list_modes_, &keyed_modes_, &limit_modes_};
    for (std::string* group : groups) {
        const auto comma = value.find(',');
        *group = value.substr(0, comma);
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
}

std::optional<char> Isupport::symbol_of(char mode) const {
    const auto place = prefix_modes_.find(mode);
    if (place == std::string::npos) return std::nullopt;
    return prefix_symbols_[place];
}

std::size_t Isupport::rank(std::string_view prefixes) const {
    if (prefixes.empty()) return prefix_symbols_.size();
    return std::min(prefix_symbols_.find(prefixes.front()), prefix_symbols_.size());
}

bool Isupport::is_channel(std::string_view name) const {
    return !name.empty() && holds(channel_types_, name.front());
}

std::string_view Isupport::without_status(std::string_view target) const {
    if (target.size() < 2 || !holds(status_symbols_, target.front())) return target;
    return is_channel(target.substr(1)) ? target.substr(1) : target;
}

bool Isupport::takes_parameter(char mode, char sign) const {
    if (symbol_of(mode) || holds(list_modes_, mode) || holds(keyed_modes_, mode)) return true;
    return sign == '+' && holds(limit_modes_, mode);
}

std::string Isupport::fold(std::string_view name) const {
    std::string folded(name);
    const bool rfc1459 = casemapping_.starts_with("rfc1459");
    const bool strict = casemapping_ == "rfc1459-strict";
    for (char& byte : folded) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
        if (rfc1459) byte = fold_rfc1459(byte);
        if (rfc1459 && !strict && byte == '^') byte = '~';
    }
    return folded;
}

}  // namespace klatch::tui
