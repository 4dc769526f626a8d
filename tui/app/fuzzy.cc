#include "tui/app/fuzzy.h"

#include <algorithm>

#include "common/text/casemap.h"

namespace klatch::tui {
namespace {

bool starts_word(std::string_view name, std::size_t place) {
    return place == 0 ||
           std::string_view{"#&@-_./ "}.find(name[place - 1]) != std::string_view::npos;
}

}  // namespace

std::optional<int> fuzzy_score(std::string_view name, std::string_view letters) {
    constexpr int in_a_row = 8;
    constexpr int at_word = 6;
    int score = 0;
    std::size_t place = 0;
    bool follows = false;
    for (const char letter : letters) {
        const std::size_t from = place;
        while (place < name.size() && text::fold(name[place]) != text::fold(letter))
            ++place;
        if (place == name.size()) return std::nullopt;
        if (follows && place == from) score += in_a_row;
        if (starts_word(name, place)) score += at_word;
        follows = true;
        ++place;
    }
    return score - static_cast<int>(std::min<std::size_t>(name.size(), 64)) / 4;
}

}  // namespace klatch::tui
