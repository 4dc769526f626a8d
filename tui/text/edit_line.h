// The input line as a value: its text, the cursor, and what editing keys do to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "tui/text/kill_ring.h"

namespace klatch::tui {

// Where the cursor can go.  "Line" is what newlines part; a word is letters and digits.
enum class Motion : std::uint8_t {
    back,           // one grapheme cluster
    forward,        //
    back_word,      // to the start of this word or the one before
    forward_word,   // to the end of this word or the one after
    back_blank,     // to where blanks end before the cursor (C-w of a shell)
    start_of_line,  //
    end_of_line,    //
    up,             // to the same column of the line above
    down,           //
};

// The text is always valid UTF-8, without controls but newline and tab, at most max_bytes.
class EditLine {
public:
    static constexpr std::size_t max_bytes = 65'536;
    static constexpr std::size_t max_undo = 256;

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    // In bytes, from 0 to text().size().
    [[nodiscard]] std::size_t cursor() const { return cursor_; }
    // Whether there is no text between the cursor and the end of its line.
    [[nodiscard]] bool at_end_of_line() const;

    // Takes the text out for sending: the line is then as new, without anything to undo.
    [[nodiscard]] std::string take();
    // Another text, cursor at its end; can be undone.
    void set_text(std::string_view text);

    // Inserts what was typed or pasted and moves behind it.  Line ends become newlines, other
    // controls go, broken UTF-8 becomes U+FFFD, and what exceeds max_bytes is left out.
    void insert(std::string_view text);
    // Puts `text` in the place of some bytes before the cursor; for completion.
    void replace_before(std::size_t bytes, std::string_view text);

    // False if the cursor is there already, so that the caller can turn to the input history.
    bool move(Motion motion);
    // Deletes between the cursor and where a motion leads.
    void erase(Motion motion);
    // The same, into the ring; kills in a row make one entry.
    void kill(Motion motion, KillRing& ring);
    // The whole text, into the ring.
    void kill_all(KillRing& ring);
    void yank(const KillRing& ring);
    // Right after a yank: the next older entry in its place.  Else nothing.
    void yank_older(KillRing& ring);
    // Swaps the clusters around the cursor, or the last two at the end of a line.
    void transpose();

    // False if there is nothing to undo or redo.
    bool undo();
    bool redo();

private:
    // One change, in a form that leads both ways.
    struct Edit {
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        std::size_t cursor_before = 0;
    };
    // What the last key did, as far as the next one cares.
    enum class Last : std::uint8_t { other, typed, killed, yanked };

    [[nodiscard]] std::size_t line_start(std::size_t from) const;
    [[nodiscard]] std::size_t line_end(std::size_t from) const;
    [[nodiscard]] std::size_t target(Motion motion) const;
    [[nodiscard]] std::size_t target_line(std::size_t line_begin) const;
    void change(std::size_t at, std::size_t bytes, std::string_view text);
    void record(Edit edit);
    [[nodiscard]] bool continues_typing(const Edit& edit) const;

    std::string text_;
    std::size_t cursor_ = 0;
    std::deque<Edit> done_;
    std::deque<Edit> undone_;
    Last last_ = Last::other;
    std::size_t yanked_ = 0;  // bytes before the cursor that the last yank put there
};

}  // namespace klatch::tui
