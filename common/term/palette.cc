#include "common/term/palette.h"

#include <algorithm>
#include <array>

namespace klatch::term {
namespace {

struct Rgb {
    int red = 0;
    int green = 0;
    int blue = 0;
};

constexpr int cube_start = 16;    // 6 x 6 x 6 colours
constexpr int greys_start = 232;  // 24 greys

Rgb rgb_of(int index) {
    constexpr std::array levels{0, 95, 135, 175, 215, 255};
    if (index >= greys_start) {
        const int level = 8 + 10 * (index - greys_start);
        return {level, level, level};
    }
    const auto place = static_cast<std::size_t>(index - cube_start);
    return {levels[place / 36], levels[place / 6 % 6], levels[place % 6]};
}

// The basic colours are bits: 1 red, 2 green, 4 blue; 8 makes them bright.
int basic_of(Rgb rgb) {
    const int brightest = std::max({rgb.red, rgb.green, rgb.blue});
    const int limit = std::max(brightest / 2, 64);
    const int bits =
        (rgb.red > limit ? 1 : 0) + (rgb.green > limit ? 2 : 0) + (rgb.blue > limit ? 4 : 0);
    return brightest > 215 ? bits + 8 : bits;
}

}  // namespace

Color reduce(Color color, int available) {
    if (color.is_default() || color.index < available) return available < 8 ? default_color : color;
    if (available < 8) return default_color;
    const int basic = color.index < cube_start ? color.index : basic_of(rgb_of(color.index));
    return {static_cast<std::int16_t>(available < 16 ? basic % 8 : basic)};
}

}  // namespace klatch::term
