#include "common/wire/isupport.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace klatch::wire {
namespace {

constexpr std::size_t max_tokens = 500;

constexpr std::string_view default_prefix = "(ov)@+";
constexpr std::string_view default_chanmodes = "b,k,l,imnpst";
constexpr std::string_view default_chantypes = "#&";

std::optional<char> hex_byte(std::string_view digits) {
    unsigned value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return static_cast<char>(value);
}

// The two halves of "(ov)@+", of one length; both empty if they do not match.
struct Prefix {
    std::string_view modes;
    std::string_view prefixes;
};

Prefix split_prefix(std::string_view value) {
    const std::size_t close = value.find(')');
    if (!value.starts_with('(') || close == std::string_view::npos) return {};
    const Prefix prefix{value.substr(1, close - 1), value.substr(close + 1)};
    return prefix.modes.size() == prefix.prefixes.size() ? prefix : Prefix{};
}

char counterpart(char of, std::string_view from, std::string_view to) {
    const std::size_t at = from.find(of);
    return at == std::string_view::npos ? '\0' : to[at];
}

}  // namespace

std::string escape_isupport(std::string_view value) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    out.reserve(value.size());
    for (const char character : value) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte > ' ' && byte != 0x7F && character != '=' && character != '\\') {
            out.push_back(character);
        } else {
            out.append("\\x").push_back(hex[byte >> 4U]);
            out.push_back(hex[byte & 15U]);
        }
    }
    return out;
}

std::string unescape_isupport(std::string_view raw_value) {
    std::string out;
    out.reserve(raw_value.size());
    while (!raw_value.empty()) {
        const auto byte = raw_value.starts_with("\\x") && raw_value.size() >= 4
                              ? hex_byte(raw_value.substr(2, 2))
                              : std::nullopt;
        out.push_back(byte.value_or(raw_value.front()));
        raw_value.remove_prefix(byte ? 4 : 1);
    }
    return out;
}

void Isupport::apply(std::span<const std::string_view> tokens) {
    for (const std::string_view token : tokens)
        apply_one(token);
}

void Isupport::apply_one(std::string_view token) {
    if (token.starts_with('-')) {
        const auto found = tokens_.find(token.substr(1));
        if (found != tokens_.end()) tokens_.erase(found);
        return;
    }
    const std::size_t equals = std::min(token.find('='), token.size());
    const std::string_view key = token.substr(0, equals);
    if (key.empty()) return;
    auto found = tokens_.find(key);
    if (found == tokens_.end()) {
        if (tokens_.size() >= max_tokens) return;
        found = tokens_.emplace(key, std::string{}).first;
    }
    found->second = unescape_isupport(token.substr(std::min(equals + 1, token.size())));
}

std::optional<std::string_view> Isupport::value(std::string_view token) const {
    const auto found = tokens_.find(token);
    if (found == tokens_.end()) return std::nullopt;
    return found->second;
}

std::string_view Isupport::value_or(std::string_view token, std::string_view otherwise) const {
    return value(token).value_or(otherwise);
}

std::optional<std::size_t> Isupport::number(std::string_view token) const {
    const auto digits = value(token);
    if (!digits) return std::nullopt;
    std::size_t number = 0;
    const char* const last = digits->data() + digits->size();
    const auto [end, error] = std::from_chars(digits->data(), last, number);
    if (error != std::errc{} || end != last) return std::nullopt;
    return number;
}

std::string_view Isupport::member_modes() const {
    return split_prefix(value_or("PREFIX", default_prefix)).modes;
}

std::string_view Isupport::member_prefixes() const {
    return split_prefix(value_or("PREFIX", default_prefix)).prefixes;
}

char Isupport::prefix_of(char mode) const {
    return counterpart(mode, member_modes(), member_prefixes());
}

char Isupport::mode_of(char prefix) const {
    return counterpart(prefix, member_prefixes(), member_modes());
}

std::size_t Isupport::rank_of(char prefix) const {
    const std::string_view prefixes = member_prefixes();
    return std::min(prefixes.find(prefix), prefixes.size());
}

ModeClasses Isupport::mode_classes() const {
    std::string_view rest = value_or("CHANMODES", default_chanmodes);
    std::array<std::string_view, 4> letters{};
    for (std::string_view& one : letters) {
        one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return {letters[0], letters[1], letters[2], letters[3], member_modes()};
}

bool Isupport::is_channel(std::string_view target) const {
    return !target.empty() &&
           value_or("CHANTYPES", default_chantypes).find(target.front()) != std::string_view::npos;
}

}  // namespace klatch::wire
