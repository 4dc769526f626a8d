// A small terminal emulator for tests: what a screen shows after the bytes that went to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/term/geometry.h"

namespace klatch::term {

// Knows what terminfo's xterm-256color lets curses send, and one cell a grapheme cluster.  What it
// does not know it counts as strange.
class VtScreen {
public:
    explicit VtScreen(Size size);

    void write(std::string_view bytes);

    // The row without the blanks at its end.
    [[nodiscard]] std::string row_text(int y) const;
    [[nodiscard]] Position cursor() const { return cursor_; }
    [[nodiscard]] int strange() const { return strange_; }

private:
    using Row = std::vector<std::string>;  // "" is the right half of a wide character

    void text(std::string_view& bytes);
    void control(char byte);
    void escape(std::string_view& bytes);
    void sequence(std::string_view& bytes);
    void run(char final, std::string_view parameters);
    void edit(char final, int count);
    void move(char final, int count);
    void put(std::string_view cluster, int columns);
    void erase(Position from, Position to);  // up to but not including `to`
    void scroll(int top, int bottom, int lines);
    void line_feed();
    void reverse_line_feed();
    Row& row() { return rows_[static_cast<std::size_t>(cursor_.row)]; }

    Size size_;
    std::vector<Row> rows_;
    Position cursor_;
    Position saved_;
    int top_ = 0;
    int bottom_;
    std::string last_;
    int strange_ = 0;
};

}  // namespace klatch::term
