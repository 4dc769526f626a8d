#include "tui/view/member_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/printable.h"
#include "tui/view/theme.h"
#include "tui/view/words.h"

namespace klatch::tui {
namespace {

constexpr std::string_view away_mark = " ·away";
constexpr int away_columns = 6;

void draw_member(term::Canvas row, const Member& member) {
    const std::string prefix = text::printable(std::string_view(member.prefixes).substr(0, 1));
    const int start = row.put({0, 0}, prefix.empty() ? " " : prefix);
    const int room = row.columns() - start - (member.away ? away_columns : 0);
    const term::Style style = member.away ? theme::dim : theme::nick(member.nick);
    const int end = row.put({0, start}, fit(text::printable(member.nick), room), style);
    if (member.away) row.put({0, end}, away_mark, theme::dim);
}

}  // namespace

void draw_member_list(term::Canvas canvas, const Buffer& buffer) {
    const int rows = canvas.rows();
    const auto count = static_cast<int>(buffer.members.size());
    for (int row = 0; row < rows; ++row)
        canvas.put({row, 0}, "│");
    // The last row says how many have no room.
    const int shown = count <= rows ? count : rows - 1;
    auto place = buffer.members.ordered().begin();
    for (int row = 0; row < shown; ++row, ++place) {
        draw_member(canvas.part({row, 1, 1, canvas.columns() - 1}), buffer.members.at(*place));
    }
    if (shown < count) {
        canvas.put({rows - 1, 1}, fmt::format(" +{} more", count - shown), theme::dim);
    }
}

}  // namespace klatch::tui
