// Makes input of what curses reads from the terminal.  Internal to the curses terminal.
#pragma once

#include <cstddef>
#include <cwchar>
#include <optional>
#include <string>

#include "common/clock.h"
#include "common/term/curses_cell.h"
#include "common/term/input.h"

namespace klatch::term {

// How long a paste may pause before it counts as ended, and how much of it is handed out at once.
inline constexpr Milliseconds paste_pause{2000};
inline constexpr std::size_t max_paste = std::size_t{1} << 20U;

class CursesKeys {
public:
    // After newterm(): teaches curses the keys that terminfo entries miss.
    CursesKeys();

    [[nodiscard]] std::optional<Input> read(MonoTime now);
    // When an unfinished paste is given up.
    [[nodiscard]] std::optional<MonoTime> deadline() const { return paste_deadline_; }

private:
    // A character, or a key code of curses.
    struct Code {
        wint_t value = 0;
        bool is_key = false;
    };

    enum class String { none, inside, after_escape };

    [[nodiscard]] std::optional<Code> next_code();
    [[nodiscard]] std::optional<wint_t> complete(char byte);
    [[nodiscard]] std::optional<Input> input_of(Code code);
    [[nodiscard]] std::optional<Input> after_escape();
    [[nodiscard]] std::optional<Input> after_bracket();
    [[nodiscard]] std::optional<Input> after_string_start(wint_t introducer);
    void pass_over(Code code);
    [[nodiscard]] bool is_in_answer(Code code, MonoTime now);
    [[nodiscard]] bool is_in_string(Code code, MonoTime now);
    [[nodiscard]] std::optional<Input> collect_paste(MonoTime now);
    void add_to_paste(char32_t point);
    [[nodiscard]] Input take_paste();

    std::mbstate_t partial_{};             // a character of which bytes are missing
    std::optional<std::size_t> sequence_;  // bytes so far of one that has not ended
    std::optional<Code> held_;             // looked at, and to be read again
    String string_ = String::none;         // that a terminal sends, and that has not ended
    MonoTime string_at_{};                 // when its last byte came
    std::optional<std::string> paste_;     // the text so far of one that has not ended
    std::optional<MonoTime> paste_deadline_;
    bool after_return_ = false;
};

}  // namespace klatch::term
