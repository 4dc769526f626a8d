#include "tui/view/theme.h"

#include <array>
#include <cstdint>

#include "common/text/casemap.h"

namespace klatch::tui::theme {
namespace {

// Palette colours with a contrast of at least 3.9 to both black and white (WCAG 2), far from grey.
constexpr std::array<std::int16_t, 21> nick_colors{
    27, 28, 29, 30, 31, 62, 63, 64, 97, 98, 99, 129, 130, 131, 132, 133, 161, 162, 163, 164, 165};

}  // namespace

term::Style nick(std::string_view nick) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : nick)
        hash = (hash ^ static_cast<unsigned char>(text::fold(c))) * 16777619U;
    return plain.in({nick_colors[(hash >> 8U) % nick_colors.size()]});
}

}  // namespace klatch::tui::theme
