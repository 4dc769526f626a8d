// What a terminal can say: a key, a paste, a new size.
#pragma once

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

struct Resized {
    Size size;

    friend bool operator==(const Resized&, const Resized&) = default;
};

// The terminal is gone: nothing will come from it any more.
struct HungUp {
    friend bool operator==(const HungUp&, const HungUp&) = default;
};

using Input = std::variant<Key, Paste, Resized, HungUp>;

}  // namespace klatch::term
