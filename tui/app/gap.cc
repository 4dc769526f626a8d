#include "tui/app/gap.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace klatch::tui {
namespace {

LineContent gap_line(const Model& model, std::string_view text) {
    return {.time = model.now.wall, .kind = LineKind::gap, .text = text};
}

bool is_gap(const Line& line) {
    return line.kind == LineKind::gap;
}

// None if the buffer is full.
LineId add_below(Buffer& buffer, Scrollback::Iterator above, const LineContent& line) {
    ++above;
    if (above == buffer.lines.end()) return buffer.lines.append(line);
    return buffer.lines.insert_before((*above).id, line);
}

// A gap with no line between it and the one that is being filled.
std::optional<LineId> hole_above_gap(const Buffer& buffer) {
    if (!buffer.history.gap) return std::nullopt;
    auto place = buffer.lines.find(*buffer.history.gap);
    if (place == buffer.lines.end() || place == buffer.lines.begin()) return std::nullopt;
    const Line above = *--place;
    return is_gap(above) ? std::optional{above.id} : std::nullopt;
}

// The gaps from one line up to, but not including, another place.
std::vector<LineId> gaps_between(Scrollback::Iterator place, Scrollback::Iterator end) {
    std::vector<LineId> found;
    for (; place != end; ++place) {
        if (is_gap(*place)) found.push_back((*place).id);
    }
    return found;
}

}  // namespace

void open_gap(const Model& model, Buffer& buffer, std::string_view text) {
    if (!buffer.history.gap) buffer.history.gap = buffer.lines.append(gap_line(model, text));
}

void open_gap_at_top(const Model& model, Buffer& buffer, std::string_view text) {
    if (buffer.lines.empty()) return open_gap(model, buffer, text);
    const LineId gap =
        buffer.lines.insert_before((*buffer.lines.begin()).id, gap_line(model, text));
    if (gap) buffer.history.gap = gap;
}

void mark_hole(const Model& model, Buffer& buffer) {
    buffer.lines.append(gap_line(model, "Messages may be missing here."));
}

void reword_gap(const Model& model, Buffer& buffer, std::string_view text) {
    if (!buffer.history.gap) return;
    buffer.history.gap = buffer.lines.replace(*buffer.history.gap, gap_line(model, text));
}

void keep_gap(const Model& model, Buffer& buffer, std::string_view text) {
    reword_gap(model, buffer, text);
    absorb_holes(buffer);
}

void absorb_holes(Buffer& buffer) {
    while (const auto hole = hole_above_gap(buffer))
        buffer.lines.remove(*hole);
}

void begin_below(const Model& model, Buffer& buffer, std::string_view reason) {
    reword_gap(model, buffer, fmt::format("Messages may be missing here: {}", reason));
    const auto holes = gaps_between(buffer.lines.find(*buffer.history.gap), buffer.lines.end());
    const LineId gap = add_below(buffer, buffer.lines.find(holes.back()),
                                 gap_line(model, "Fetching what was said before."));
    buffer.history.gap.reset();
    if (gap) buffer.history.gap = gap;
}

bool pass(const Model& model, Buffer& buffer, LineId known) {
    const auto gap = buffer.lines.find(*buffer.history.gap);
    if (buffer.lines.index_of(known) < buffer.lines.index_of(*buffer.history.gap)) return false;
    const std::string text((*gap).text);
    const auto closed = gaps_between(gap, buffer.lines.find(known));
    const LineId renewed = add_below(buffer, buffer.lines.find(known), gap_line(model, text));
    if (!renewed) return false;
    for (const LineId hole : closed)
        buffer.lines.remove(hole);
    buffer.history.gap = renewed;
    return true;
}

void remove_gap(Buffer& buffer) {
    if (buffer.history.gap) buffer.lines.remove(*buffer.history.gap);
    buffer.history.gap.reset();
}

void close_gaps(Buffer& buffer) {
    if (!buffer.history.gap) return;
    for (const LineId hole :
         gaps_between(buffer.lines.find(*buffer.history.gap), buffer.lines.end()))
        buffer.lines.remove(hole);
    buffer.history.gap.reset();
}

void forget_lost_gap(Buffer& buffer) {
    if (buffer.history.gap && buffer.lines.find(*buffer.history.gap) == buffer.lines.end())
        buffer.history.gap.reset();
}

}  // namespace klatch::tui
