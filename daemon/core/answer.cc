#include "daemon/core/answer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/wire/message.h"

namespace klatch::core {
namespace {

// Cuts the first line off `lines`, with its line end.
std::string_view next_line(std::string_view& lines) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end);
    return line;
}

// Appends the line with one more tag in front.
void append_tagged(std::string& out, std::string_view key, std::string_view raw_value,
                   std::string_view line) {
    out.append("@").append(key).append("=").append(raw_value);
    if (line.front() == '@') {
        out.append(";").append(line.substr(1));
    } else {
        out.append(" ").append(line);
    }
}

// What follows the tags and the source of one of our lines.
std::string_view command_part(std::string_view line) {
    for (const char mark : {'@', ':'})
        if (line.starts_with(mark))
            line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
    return line;
}

// True when the first line opens a batch that the last one closes.
bool is_one_batch(std::string_view lines) {
    constexpr std::string_view opening = "BATCH +";
    std::string_view named = command_part(next_line(lines));
    if (!named.starts_with(opening)) return false;
    named.remove_prefix(opening.size());
    const std::string_view reference = named.substr(0, named.find_first_of(" \r"));
    std::string end{" BATCH -"};
    end.append(reference).append("\r\n");
    return lines.ends_with(end);
}

bool has_batch_tag(std::string_view line) {
    if (line.front() != '@') return false;
    const std::string_view tags = line.substr(0, line.find(' '));
    return tags.starts_with("@batch=") || tags.find(";batch=") != std::string_view::npos;
}

void append_batched(std::string& out, const LabeledAnswer& answer) {
    const std::string reference = batch_reference(answer.batch);
    wire::LineWriter{out}
        .raw_tag("label", answer.label)
        .source(answer.server)
        .command("BATCH")
        .param("+" + reference)
        .param("labeled-response")
        .end();
    std::string_view lines = answer.lines;
    while (!lines.empty()) {
        const std::string_view line = next_line(lines);
        if (has_batch_tag(line)) {
            out.append(line);  // of a batch inside, which its opening line puts into ours
        } else {
            append_tagged(out, "batch", reference, line);
        }
    }
    wire::LineWriter{out}.source(answer.server).command("BATCH").param("-" + reference).end();
}

}  // namespace

std::string batch_reference(std::uint64_t n) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), n, 36);
    return std::string{"b"}.append(digits.data(), end.ptr);
}

void send_answer(const Session& session, const LabeledAnswer& answer, Effects& effects) {
    const std::size_t start = effects.arena.size();
    const std::string_view lines = answer.lines;
    if (answer.label.empty()) {
        effects.arena.append(lines);
    } else if (lines.empty()) {
        wire::LineWriter{effects.arena}
            .raw_tag("label", answer.label)
            .source(answer.server)
            .command("ACK")
            .end();
    } else if (lines.find('\n') == lines.size() - 1 || is_one_batch(lines)) {
        append_tagged(effects.arena, "label", answer.label, lines);
    } else {
        append_batched(effects.arena, answer);
    }
    if (effects.arena.size() != start) effects.send(session.id, effects.since(start));
}

}  // namespace klatch::core
