#include "common/text/casemap.h"

#include <algorithm>
#include <cstdint>

namespace klatch::text {
namespace {

bool same_letter(char a, char b) {
    return fold(a) == fold(b);
}

std::uint8_t folded_byte(char byte) {
    return static_cast<std::uint8_t>(fold(byte));
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded{text};
    std::ranges::transform(folded, folded.begin(), [](char byte) { return fold(byte); });
    return folded;
}

bool equal_folded(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same_letter);
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
    return equal_folded(text.substr(0, prefix.size()), prefix);
}

bool contains_folded(std::string_view text, std::string_view part) {
    const auto* const found =
        std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter);
    return part.empty() || found != text.end();
}

bool less_folded(std::string_view a, std::string_view b) {
    return std::ranges::lexicographical_compare(a, b, {}, folded_byte, folded_byte);
}

std::size_t FoldedHash::operator()(std::string_view text) const noexcept {
    // FNV-1a, then a mix so that the low bits depend on every byte.
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        hash = (hash ^ folded_byte(byte)) * 0x100000001B3ULL;
    hash = (hash ^ (hash >> 32U)) * 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 29U);
}

}  // namespace klatch::text
