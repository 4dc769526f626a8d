// What was read and written again reads the same, and nothing that is written exceeds its limits.
#include "common/wire/message.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::wire {
namespace {

using fuzz::require;

std::vector<std::pair<std::string_view, std::string_view>> tags_of(const MessageView& message) {
    std::vector<std::pair<std::string_view, std::string_view>> tags;
    for (const TagView tag : TagRange{message.tags}) {
        require(!tag.key.empty(), "a tag has a key");
        tags.emplace_back(tag.key, tag.raw_value);
    }
    return tags;
}

void check_words(const MessageView& message) {
    require(!message.command.empty(), "a message has a command");
    require(message.command.find(' ') == std::string_view::npos, "a command is one word");
    require(message.param_count <= max_params, "a message has 15 parameters at most");
    for (const std::string_view param : message.params())
        require(param.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos,
                "a parameter holds no CR, LF or NUL");
}

void check_round_trip(const MessageView& message) {
    std::string out = "before\r\n";
    append_message(out, message);
    require(out.starts_with("before\r\n") && out.ends_with("\r\n"), "a line is appended");
    const std::string_view line = std::string_view{out}.substr(8, out.size() - 10);
    const auto again = parse(line);
    const std::size_t body = line.starts_with('@') ? std::min(line.find(' '), line.size()) + 1 : 0;
    require(line.size() - body <= max_body - 2, "a body has 512 bytes at most");
    if (line.size() - body > max_body - 2 - 4) return;  // may have been cut
    require(again.has_value(), "what was written can be read");
    require(again->source == message.source, "the source comes back");
    require(again->command == message.command, "the command comes back");
    require(std::ranges::equal(again->params(), message.params()), "the parameters come back");
    require(tags_of(*again) == tags_of(message), "the tags come back");
}

void check_tag_escapes(std::string_view text) {
    const std::string escaped = escape_tag(text);
    require(unescape_tag(escaped) == text, "an escaped tag value comes back");
    require(escaped.find_first_of("; \r\n") == std::string::npos, "an escaped value ends no tag");
    require(unescape_tag(text).size() <= text.size(), "unescaping never grows");
}

}  // namespace
}  // namespace klatch::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = klatch::fuzz::Input{data, size}.rest();
    klatch::wire::check_tag_escapes(bytes);
    const auto message = klatch::wire::parse(bytes);
    if (!message) return 0;
    klatch::wire::check_words(*message);
    klatch::wire::check_round_trip(*message);
    return 0;
}
