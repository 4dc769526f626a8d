#include "tests/common/term/vt_screen.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/text/graphemes.h"
#include "common/text/width.h"

namespace klatch::term {
namespace {

std::array<int, 2> numbers(std::string_view parameters, int missing) {
    std::array<int, 2> found{missing, missing};
    for (int& number : found) {
        const auto end = parameters.find(';');
        const auto word = parameters.substr(0, end);
        std::from_chars(word.data(), word.data() + word.size(), number);
        if (end == std::string_view::npos) break;
        parameters.remove_prefix(end + 1);
    }
    return found;
}

}  // namespace

VtScreen::VtScreen(Size size)
    : size_(size),
      rows_(static_cast<std::size_t>(size.rows),
            Row(static_cast<std::size_t>(size.columns), std::string(" "))),
      bottom_(size.rows) {}

void VtScreen::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto byte = static_cast<unsigned char>(bytes[0]);
        if (byte == 0x1B) {
            bytes.remove_prefix(1);
            escape(bytes);
        } else if (byte < 0x20) {
            control(bytes[0]);
            bytes.remove_prefix(1);
        } else {
            text(bytes);
        }
    }
}

void VtScreen::text(std::string_view& bytes) {
    const std::string_view cluster = text::first_cluster(bytes);
    put(cluster, text::cluster_columns(cluster));
    bytes.remove_prefix(cluster.size());
}

void VtScreen::put(std::string_view cluster, int columns) {
    if (cursor_.column + columns > size_.columns) {
        cursor_.column = 0;
        line_feed();
    }
    Row& cells = row();
    const auto at = static_cast<std::size_t>(cursor_.column);
    const auto end = at + static_cast<std::size_t>(columns);
    if (cells[at].empty()) cells[at - 1] = " ";
    for (auto next = end; next < cells.size() && cells[next].empty(); ++next)
        cells[next] = " ";
    cells[at] = cluster;
    if (columns == 2) cells[at + 1].clear();
    cursor_.column += columns;
    last_ = cluster;
}

void VtScreen::control(char byte) {
    switch (byte) {
        case '\r':
            cursor_.column = 0;
            return;
        case '\n':
            line_feed();
            return;
        case '\b':
            cursor_.column = std::max(0, cursor_.column - 1);
            return;
        case '\t':
            cursor_.column = std::min(size_.columns - 1, (cursor_.column / 8 + 1) * 8);
            return;
        case '\x07':
            return;
        default:
            ++strange_;
    }
}

void VtScreen::escape(std::string_view& bytes) {
    if (bytes.empty()) return;
    const char kind = bytes[0];
    bytes.remove_prefix(1);
    switch (kind) {
        case '[':
            sequence(bytes);
            return;
        case '(':
            bytes.remove_prefix(1);
            return;
        case ']':
            bytes.remove_prefix(std::min(bytes.size(), bytes.find('\x07') + 1));
            return;
        case '7':
            saved_ = cursor_;
            return;
        case '8':
            cursor_ = saved_;
            return;
        case 'M':
            reverse_line_feed();
            return;
        case '=':
        case '>':
            return;
        default:
            ++strange_;
    }
}

void VtScreen::sequence(std::string_view& bytes) {
    std::size_t size = 0;
    while (size < bytes.size() && (bytes[size] < 0x40 || bytes[size] > 0x7E))
        ++size;
    if (size == bytes.size()) {
        ++strange_;
        bytes = {};
        return;
    }
    run(bytes[size], bytes.substr(0, size));
    bytes.remove_prefix(size + 1);
}

void VtScreen::run(char final, std::string_view parameters) {
    if (parameters.starts_with('?') || parameters.starts_with('>')) return;  // modes
    const auto [first, second] = numbers(parameters, 1);
    const int mode = numbers(parameters, 0)[0];
    const Position end{size_.rows - 1, size_.columns};
    switch (final) {
        case 'm':
        case 't':
        case 'h':
        case 'l':
            return;
        case 'H':
            cursor_ = {first - 1, second - 1};
            return;
        case 'r':
            top_ = first - 1;
            bottom_ = parameters.empty() ? size_.rows : second;
            cursor_ = {0, 0};
            return;
        case 'J':
            erase(mode == 0 ? cursor_ : Position{}, mode == 1 ? cursor_ : end);
            return;
        case 'K':
            erase({cursor_.row, mode == 0 ? cursor_.column : 0},
                  {cursor_.row, mode == 1 ? cursor_.column + 1 : size_.columns});
            return;
        case 'b':
            for (int i = 0; i < first; ++i)
                put(std::string(last_), 1);
            return;
        case 'S':
            scroll(top_, bottom_, first);
            return;
        case 'T':
            scroll(top_, bottom_, -first);
            return;
        case 'L':
            scroll(cursor_.row, bottom_, -first);
            return;
        case 'M':
            scroll(cursor_.row, bottom_, first);
            return;
        case 'X':
        case 'P':
        case '@':
            edit(final, first);
            return;
        default:
            move(final, first);
    }
}

void VtScreen::edit(char final, int count) {
    const int room = size_.columns - cursor_.column;
    count = std::min(count, room);
    const auto from = row().begin() + cursor_.column;
    if (final == 'X') std::fill(from, from + count, " ");
    if (final == 'P') std::fill(std::move(from + count, row().end(), from), row().end(), " ");
    if (final == '@')
        std::fill(from, std::move_backward(from, row().end() - count, row().end()), " ");
}

void VtScreen::move(char final, int count) {
    switch (final) {
        case 'A':
            cursor_.row = std::max(0, cursor_.row - count);
            return;
        case 'B':
            cursor_.row = std::min(size_.rows - 1, cursor_.row + count);
            return;
        case 'C':
            cursor_.column = std::min(size_.columns - 1, cursor_.column + count);
            return;
        case 'D':
            cursor_.column = std::max(0, cursor_.column - count);
            return;
        case 'G':
            cursor_.column = count - 1;
            return;
        case 'd':
            cursor_.row = count - 1;
            return;
        case 'Z':
            cursor_.column = std::max(0, (cursor_.column - 1) / 8 * 8);
            return;
        default:
            ++strange_;
    }
}

void VtScreen::erase(Position from, Position to) {
    for (int y = from.row; y <= to.row; ++y) {
        auto& cells = rows_[static_cast<std::size_t>(y)];
        const int first = y == from.row ? from.column : 0;
        const int last = y == to.row ? to.column : size_.columns;
        std::fill(cells.begin() + first, cells.begin() + last, " ");
    }
}

void VtScreen::scroll(int top, int bottom, int lines) {
    const auto first = rows_.begin() + top;
    const auto last = rows_.begin() + bottom;
    const Row blank(static_cast<std::size_t>(size_.columns), " ");
    const int shift = std::min(std::abs(lines), bottom - top);
    if (lines > 0) std::fill(std::move(first + shift, last, first), last, blank);
    if (lines < 0) std::fill(first, std::move_backward(first, last - shift, last), blank);
}

void VtScreen::line_feed() {
    if (cursor_.row == bottom_ - 1) {
        scroll(top_, bottom_, 1);
    } else {
        cursor_.row = std::min(size_.rows - 1, cursor_.row + 1);
    }
}

void VtScreen::reverse_line_feed() {
    if (cursor_.row == top_) {
        scroll(top_, bottom_, -1);
    } else {
        cursor_.row = std::max(0, cursor_.row - 1);
    }
}

std::string VtScreen::row_text(int y) const {
    std::string line;
    for (const std::string& cell : rows_[static_cast<std::size_t>(y)])
        line += cell;
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace klatch::term
