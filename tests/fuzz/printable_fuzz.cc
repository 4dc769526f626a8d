// Whatever comes in, what goes to a terminal or a log is valid, visible and stays as it is.
#include "common/text/printable.h"

#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::text {
namespace {

using fuzz::require;

bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}
// Embeddings, overrides and isolates: they make a text read in another order.
bool turns_text(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void check(std::string_view text) {
    const std::string shown = printable(text);
    require(is_valid_utf8(shown), "printable text is valid UTF-8");
    for (const Decoded point : CodePoints{shown})
        require(!is_control(point.code_point) && !turns_text(point.code_point),
                "printable text controls no terminal");
    require(printable(shown) == shown, "printable text stays as it is");
    require(is_printable(shown), "printable text is known as such");
    require(is_printable(text) == (shown == text), "is_printable() means unchanged");
    std::string appended = "before";
    append_printable(appended, text);
    require(appended == "before" + shown, "appending is the same");
}

}  // namespace
}  // namespace klatch::text

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    klatch::text::check(klatch::fuzz::Input{data, size}.rest());
    return 0;
}
