#include "daemon/core/packed_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

namespace klatch::core {
namespace {

using ::testing::ElementsAre;

// The lines, with a "+" before those that are not the last.
std::vector<std::string> pack(std::size_t room, std::initializer_list<std::string_view> words) {
    std::vector<std::string> lines;
    PackedWords packed{
        Packing{.room = room, .between = ','}, [&](std::string_view line, Follows follows) {
            lines.push_back((follows == Follows::more ? "+" : "") + std::string{line});
        }};
    for (const std::string_view word : words)
        packed.add(word);
    packed.end();
    return lines;
}

TEST(PackedWords, FillALineToItsLastByte) {
    EXPECT_THAT(pack(5, {"ab", "cd"}), ElementsAre("ab,cd"));
    EXPECT_THAT(pack(4, {"ab", "cd"}), ElementsAre("+ab", "cd"));
}

TEST(PackedWords, TellWhetherMoreFollow) {
    EXPECT_THAT(pack(3, {"a", "b", "c", "d", "e"}), ElementsAre("+a,b", "+c,d", "e"));
}

TEST(PackedWords, GiveAWordThatIsTooLongALineOfItsOwn) {
    EXPECT_THAT(pack(3, {"a", "bcdef", "g"}), ElementsAre("+a", "+bcdef", "g"));
}

TEST(PackedWords, EndWithALineEvenWithoutWords) {
    EXPECT_THAT(pack(9, {}), ElementsAre(""));
}

}  // namespace
}  // namespace klatch::core
