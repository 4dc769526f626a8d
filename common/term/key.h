// One key press: a character or a named key, with the modifiers held down.  Its text form is what
// keymaps are written in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.h"

namespace klatch::term {

enum class KeyName : std::uint8_t {
    character,  // Key::point says which
    enter,
    tab,
    backspace,
    del,
    insert,
    escape,
    up,
    down,
    left,
    right,
    home,
    end,
    page_up,
    page_down,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
};

enum class Modifier : std::uint8_t { none = 0, ctrl = 1, alt = 2, shift = 4 };

[[nodiscard]] constexpr Modifier operator|(Modifier a, Modifier b) {
    return static_cast<Modifier>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

// Terminals send Ctrl and a letter without its case, so `point` is lower case with ctrl, and Shift
// with a character shows in the character alone.
struct Key {
    KeyName name = KeyName::character;
    Modifier modifiers = Modifier::none;
    char32_t point = 0;  // 0 unless name is character

    [[nodiscard]] static constexpr Key character(char32_t point, Modifier held = Modifier::none) {
        return {KeyName::character, held, point};
    }
    [[nodiscard]] static constexpr Key ctrl(char32_t letter) {
        return character(letter, Modifier::ctrl);
    }
    [[nodiscard]] static constexpr Key alt(char32_t point) {
        return character(point, Modifier::alt);
    }
    [[nodiscard]] static constexpr Key named(KeyName name, Modifier held = Modifier::none) {
        return {name, held, 0};
    }

    [[nodiscard]] constexpr bool has(Modifier held) const {
        return (static_cast<unsigned>(modifiers) & static_cast<unsigned>(held)) != 0;
    }
    // Whether the key stands for a character to type.
    [[nodiscard]] constexpr bool is_text() const {
        return name == KeyName::character && !has(Modifier::ctrl) && !has(Modifier::alt);
    }

    friend constexpr auto operator<=>(const Key&, const Key&) = default;
};

// "a", "Space", "C-a", "Alt+b", "Alt+Enter", "Shift+Tab", "C-Alt+x", "F1", "PgUp".
[[nodiscard]] std::string to_text(Key key);

// The key that a text form names.  Also takes "Ctrl+", "Ctrl-", "Alt-", "M-", "Shift-" and "S-",
// and names in any case.  Errc::syntax, and the message repeats the text.
[[nodiscard]] Result<Key> parse_key(std::string_view text);

// Why no terminal can send a key, or what it sends in its place; empty for one that can be typed.
[[nodiscard]] std::string why_not_typed(Key key);

}  // namespace klatch::term
