#include "common/term/key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/text/casemap.h"
#include "common/text/code_point.h"
#include "common/text/utf8.h"

namespace klatch::term {
namespace {

struct Name {
    std::string_view text;
    KeyName name = KeyName::character;
};

// The first entry of a key is the one that to_text writes.
constexpr std::array names{
    Name{"Enter", KeyName::enter},    Name{"Return", KeyName::enter},
    Name{"Tab", KeyName::tab},        Name{"Backspace", KeyName::backspace},
    Name{"Del", KeyName::del},        Name{"Delete", KeyName::del},
    Name{"Ins", KeyName::insert},     Name{"Insert", KeyName::insert},
    Name{"Esc", KeyName::escape},     Name{"Escape", KeyName::escape},
    Name{"Up", KeyName::up},          Name{"Down", KeyName::down},
    Name{"Left", KeyName::left},      Name{"Right", KeyName::right},
    Name{"Home", KeyName::home},      Name{"End", KeyName::end},
    Name{"PgUp", KeyName::page_up},   Name{"PageUp", KeyName::page_up},
    Name{"PgDn", KeyName::page_down}, Name{"PageDown", KeyName::page_down},
    Name{"F1", KeyName::f1},          Name{"F2", KeyName::f2},
    Name{"F3", KeyName::f3},          Name{"F4", KeyName::f4},
    Name{"F5", KeyName::f5},          Name{"F6", KeyName::f6},
    Name{"F7", KeyName::f7},          Name{"F8", KeyName::f8},
    Name{"F9", KeyName::f9},          Name{"F10", KeyName::f10},
    Name{"F11", KeyName::f11},        Name{"F12", KeyName::f12},
};

struct Prefix {
    std::string_view text;
    Modifier modifier = Modifier::none;
};

constexpr std::array prefixes{
    Prefix{"C-", Modifier::ctrl},      Prefix{"Ctrl-", Modifier::ctrl},
    Prefix{"Ctrl+", Modifier::ctrl},   Prefix{"Alt+", Modifier::alt},
    Prefix{"Alt-", Modifier::alt},     Prefix{"M-", Modifier::alt},
    Prefix{"Shift+", Modifier::shift}, Prefix{"Shift-", Modifier::shift},
    Prefix{"S-", Modifier::shift},
};

std::optional<KeyName> find_name(std::string_view text) {
    const auto* found = std::find_if(names.begin(), names.end(), [&](const Name& entry) {
        return text::equal_folded(entry.text, text);
    });
    if (found == names.end()) return std::nullopt;
    return found->name;
}

// The only character of a text; nothing if there are more, or none, or it cannot be typed.
std::optional<char32_t> only_character(std::string_view text) {
    const text::Decoded first = text::decode_first(text);
    if (!first.is_valid || first.size != text.size()) return std::nullopt;
    if (text::is_hidden(first.code_point)) return std::nullopt;
    return first.code_point;
}

// Takes one modifier off the front of a text that names a key after it.
Modifier take_prefix(std::string_view& text) {
    for (const Prefix& prefix : prefixes) {
        if (text.size() > prefix.text.size() && text::starts_with_folded(text, prefix.text)) {
            text.remove_prefix(prefix.text.size());
            return prefix.modifier;
        }
    }
    return Modifier::none;
}

char32_t lower_ascii(char32_t point) {
    return point >= U'A' && point <= U'Z' ? point + (U'a' - U'A') : point;
}

std::string name_text(Key key) {
    if (key.name != KeyName::character) {
        const auto* found = std::find_if(names.begin(), names.end(),
                                         [&](const Name& entry) { return entry.name == key.name; });
        return found == names.end() ? std::string{} : std::string(found->text);
    }
    if (key.point == U' ') return "Space";
    std::string text;
    text::append_utf8(text, key.point);
    return text;
}

}  // namespace

std::string to_text(Key key) {
    std::string text;
    if (key.has(Modifier::ctrl)) text += "C-";
    if (key.has(Modifier::alt)) text += "Alt+";
    if (key.has(Modifier::shift)) text += "Shift+";
    return text + name_text(key);
}

std::string why_not_typed(Key key) {
    if (key.name != KeyName::character) return {};
    if (key.has(Modifier::shift)) {
        return "Shift and a character is another character: name that, as \"A\" for Shift+a";
    }
    if (!key.has(Modifier::ctrl)) return {};
    switch (key.point) {
        case U'i':
            return "to a terminal it is Tab";
        case U'j':
        case U'm':
            return "to a terminal it is Enter";
        case U'[':
            return "to a terminal it is Esc";
        case U'@':
            return "to a terminal it is C-Space";
        case U'?':
            return "to a terminal it is Backspace";
        default:
            break;
    }
    const bool is_letter = key.point >= U'a' && key.point <= U'z';
    const bool is_other =
        key.point < 0x80 &&
        std::string_view(" \\]^_").find(static_cast<char>(key.point)) != std::string_view::npos;
    return is_letter || is_other ? "" : "Ctrl goes with letters, Space, \\, ], ^ and _ only";
}

Result<Key> parse_key(std::string_view text) {
    std::string_view rest = text;
    Key key;
    for (Modifier held = take_prefix(rest); held != Modifier::none; held = take_prefix(rest)) {
        key.modifiers = key.modifiers | held;
    }
    if (const auto name = find_name(rest)) {
        key.name = *name;
        return key;
    }
    const auto point = text::equal_folded(rest, "Space") ? U' ' : only_character(rest);
    if (!point) return fail(Errc::syntax, fmt::format("\"{}\" names no key", text));
    key.point = key.has(Modifier::ctrl) ? lower_ascii(*point) : *point;
    return key;
}

}  // namespace klatch::term
