#include "tests/conversations/pattern.h"

#include <charconv>
#include <optional>
#include <stdexcept>

namespace klatch::conversations {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

// "$name" at the start of a text, without the sign.
std::string_view name_at(std::string_view text) {
    if (!text.starts_with('$')) return {};
    std::size_t end = 1;
    while (end < text.size() && is_name_character(text[end]))
        ++end;
    return text.substr(1, end - 1);
}

struct Piece {
    std::string bytes;
    std::size_t length = 0;  // in the text
};

// "{ab*3}" or "\x1f" at the start of a text.
std::optional<Piece> piece_at(std::string_view text) {
    if (text.starts_with("\\x") && text.size() >= 4) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 4, value, 16);
        if (error == std::errc{} && end == text.data() + 4)
            return Piece{std::string(1, static_cast<char>(value)), 4};
    }
    const std::size_t star = text.find('*');
    const std::size_t close = text.find('}');
    if (!text.starts_with('{') || star >= close || close == std::string_view::npos) return {};
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data() + star + 1, text.data() + close, count);
    if (error != std::errc{} || end != text.data() + close) return {};
    Piece piece{{}, close + 1};
    for (std::size_t i = 0; i < count; ++i)
        piece.bytes += text.substr(1, star - 1);
    return piece;
}

bool ends_word(char c) {
    return c == ' ' || c == ';' || c == ',';
}

bool fits_from(std::string_view pattern, std::string_view line, Names& names);

bool fits_name(std::string_view name, std::string_view pattern, std::string_view line,
               Names& names) {
    if (const auto known = names.find(name); known != names.end())
        return line.starts_with(known->second) &&
               fits_from(pattern, line.substr(known->second.size()), names);
    std::size_t end = 0;
    while (end < line.size() && !ends_word(line[end]))
        ++end;
    if (end == 0) return false;
    const std::string key{name};
    names[key] = line.substr(0, end);
    if (fits_from(pattern, line.substr(end), names)) return true;
    names.erase(key);
    return false;
}

bool fits_star(std::string_view pattern, std::string_view line, Names& names) {
    for (std::size_t skipped = 0; skipped <= line.size(); ++skipped)
        if (fits_from(pattern, line.substr(skipped), names)) return true;
    return false;
}

bool fits_from(std::string_view pattern, std::string_view line, Names& names) {
    while (!pattern.empty()) {
        if (pattern.front() == '*') return fits_star(pattern.substr(1), line, names);
        if (const std::string_view name = name_at(pattern); !name.empty())
            return fits_name(name, pattern.substr(name.size() + 1), line, names);
        const auto piece = piece_at(pattern);
        const std::string_view bytes =
            piece ? std::string_view{piece->bytes} : pattern.substr(0, 1);
        if (!line.starts_with(bytes)) return false;
        line.remove_prefix(bytes.size());
        pattern.remove_prefix(piece ? piece->length : 1);
    }
    return line.empty();
}

}  // namespace

std::string expand(std::string_view text, const Names& names) {
    std::string out;
    while (!text.empty()) {
        if (const std::string_view name = name_at(text); !name.empty()) {
            const auto known = names.find(name);
            if (known == names.end())
                throw std::runtime_error("nothing was caught as $" + std::string{name});
            out += known->second;
            text.remove_prefix(name.size() + 1);
        } else if (const auto piece = piece_at(text)) {
            out += piece->bytes;
            text.remove_prefix(piece->length);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

bool fits(std::string_view pattern, std::string_view line, Names& names) {
    return fits_from(pattern, line, names);
}

}  // namespace klatch::conversations
