// What a terminal can say: a key, a paste, the mouse, a new size.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "common/term/geometry.h"
#include "common/term/key.h"

namespace klatch::term {

// Text that was pasted in one go, with line breaks as "\n".  Hostile: it may hold any other byte.
struct Paste {
    std::string text;

    friend bool operator==(const Paste&, const Paste&) = default;
};

enum class MouseAction : std::uint8_t { press, release, move, wheel_up, wheel_down };

struct Mouse {
    MouseAction action = MouseAction::press;
    int button = 1;  // 1 left, 2 middle, 3 right; 0 none
    Position at;
    Modifier modifiers = Modifier::none;

    friend bool operator==(const Mouse&, const Mouse&) = default;
};

struct Resized {
    Size size;

    friend bool operator==(const Resized&, const Resized&) = default;
};

// The terminal is gone: nothing will come from it any more.
struct HungUp {
    friend bool operator==(const HungUp&, const HungUp&) = default;
};

using Input = std::variant<Key, Paste, Mouse, Resized, HungUp>;

}  // namespace klatch::term
