// However the bytes arrive, the decoder finds the lines that a simple one finds in the whole.
#include "common/wire/line_decoder.h"

#include <string>
#include <vector>

#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::wire {
namespace {

using fuzz::require;
using Kind = DecodedLine::Kind;

struct Line {
    Kind kind;
    std::string text;
    friend bool operator==(const Line&, const Line&) = default;
};

void take_lines(LineDecoder& decoder, std::string_view bytes, std::vector<Line>& lines) {
    decoder.feed(bytes);
    const std::size_t first = lines.size();
    std::vector<std::string_view> views;
    while (const auto line = decoder.next()) {
        lines.push_back({line->kind, std::string{line->text}});
        views.push_back(line->text);
        for (std::size_t i = 0; i < views.size(); ++i)
            require(views[i] == lines[first + i].text, "texts stay until next() answers nothing");
    }
    require(decoder.rest().empty(), "a decoder without more lines has come to all bytes");
}

Line judged(std::string_view line, const LineLimits& limits) {
    std::string_view tags;
    std::string_view body = line;
    if (line.starts_with('@')) {
        const std::size_t space = line.find(' ');
        tags = line.substr(1, space == std::string_view::npos ? space : space - 1);
        body = space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
    }
    if (tags.size() > limits.tags) return {Kind::tags_too_long, {}};
    if (body.size() <= limits.body) return {Kind::line, std::string{line}};
    return {Kind::body_too_long,
            std::string{line.substr(0, line.size() - body.size() + limits.body)}};
}

// The lines that have an end.
std::vector<Line> simple_lines(std::string_view bytes, const LineLimits& limits) {
    std::vector<Line> lines;
    for (std::size_t end = 0; (end = bytes.find('\n')) != std::string_view::npos;
         bytes.remove_prefix(end + 1)) {
        std::string_view line = bytes.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty()) lines.push_back(judged(line, limits));
    }
    return lines;
}

void check(fuzz::Input input) {
    const LineLimits limits{.tags = input.byte() % 32U, .body = 1 + input.byte() % 32U};
    const std::size_t step = 1 + input.byte() % 16U;
    LineDecoder at_once{limits};
    LineDecoder in_pieces{limits};
    std::vector<Line> lines;
    std::vector<Line> same_lines;
    take_lines(at_once, input.rest(), lines);
    const std::vector<Line> expected = simple_lines(input.rest(), limits);
    while (!input.empty())
        take_lines(in_pieces, input.bytes(step), same_lines);
    require(lines == same_lines, "the pieces do not matter");
    require(at_once.inside_line() == in_pieces.inside_line(),
            "the pieces do not matter at the end");
    if (lines.size() > expected.size()) {
        require(lines.back().kind != Kind::line,
                "a line without its end is reported when too long");
        require(at_once.inside_line(), "what has no end goes on");
        lines.pop_back();
    }
    require(lines == expected, "the lines are those of the simple decoder");
}

}  // namespace
}  // namespace klatch::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    klatch::wire::check({data, size});
    return 0;
}
