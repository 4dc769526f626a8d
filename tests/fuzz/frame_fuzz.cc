// Hostile texts at wild places: a frame stays a grid of whole, printable characters.
#include "common/term/frame.h"

#include <string>

#include "common/text/printable.h"
#include "common/text/utf8.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::term {
namespace {

using fuzz::require;

int small(fuzz::Input& input) {
    return static_cast<std::int8_t>(input.byte());
}

void check_row(const Frame& frame, int row) {
    const auto cells = frame.row(row);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        require(cells[i].width <= 2, "a cell has a width of 0, 1 or 2");
        const bool is_right_half = i > 0 && cells[i - 1].width == 2;
        require((cells[i].width == 0) == is_right_half, "a wide character has its two halves");
        require(frame.marks(cells[i]).size() <= text::max_marks, "marks are bounded");
    }
    require(cells.empty() || cells.back().width != 2, "no character leaves the row");
    const std::string text = frame.row_text(row);
    require(text::is_valid_utf8(text), "a row is valid UTF-8");
    for (const text::Decoded point : text::CodePoints{text})
        require(point.code_point >= 0x20 && (point.code_point < 0x7F || point.code_point > 0x9F),
                "a row holds no control character");
}

void draw_one(Frame& frame, fuzz::Input& input) {
    const Position at{small(input), small(input)};
    const Rect clip{small(input) % 8, small(input) % 8, small(input), small(input)};
    const std::size_t length = input.byte();
    if (length == 0) {
        frame.fill(clip, {});
    } else {
        frame.put(at, input.bytes(length), {}, clip);
    }
}

void check(fuzz::Input input) {
    Frame frame{{input.byte() % 16, input.byte() % 64}};
    while (!input.empty())
        draw_one(frame, input);
    for (int row = 0; row < frame.size().rows; ++row)
        check_row(frame, row);
}

}  // namespace
}  // namespace klatch::term

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    klatch::term::check({data, size});
    return 0;
}
