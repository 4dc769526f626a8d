#include "tui/app/line.h"

#include <algorithm>

namespace klatch::tui {
namespace {

constexpr std::string_view line_ends{"\r\n\0", 3};
constexpr std::string_view word_ends{" \r\n\0", 4};

}  // namespace

std::string line(std::string_view command, std::initializer_list<std::string_view> words) {
    std::string out(command.substr(0, command.find_first_of(word_ends)));
    for (std::string_view word : words) {
        word = word.substr(0, word.find_first_of(word_ends));
        if (word.empty() || word.front() == ':') continue;
        out += ' ';
        out += word;
    }
    return out;
}

std::string line(std::string_view command, std::initializer_list<std::string_view> words,
                 std::string_view text) {
    std::string out = line(command, words);
    out += " :";
    const auto start = static_cast<std::ptrdiff_t>(out.size());
    out += text;
    std::replace_if(
        out.begin() + start, out.end(),
        [](char byte) { return line_ends.find(byte) != std::string_view::npos; }, ' ');
    return out;
}

}  // namespace klatch::tui
