// The lines that were sent: Up and Down walk them, C-r searches them, the draft waits meanwhile.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace klatch::tui {

class InputHistory {
public:
    static constexpr std::size_t max_lines = 1000;

    // Remembers a line that was sent and ends the walk.  An empty line, and one that repeats the
    // newest, are not kept.
    void add(std::string_view line);

    // The line before the one shown; `current` is what the input line holds now, and is kept as the
    // draft if a walk begins with this.  None at the oldest line.
    [[nodiscard]] std::optional<std::string_view> older(std::string_view current);
    // The line after the one shown, and the draft at last.  None when no walk is on.
    [[nodiscard]] std::optional<std::string_view> newer();

    // A walk that waits while the user is elsewhere.
    struct Walk {
        std::size_t place = 0;  // of the line shown, by the count of all lines; 0: no walk
        std::string draft{};
    };
    // Ends the walk that is on, to be resumed where it stands.
    [[nodiscard]] Walk leave();
    // Goes on with a walk; one whose line is forgotten stands at the oldest.
    void resume(Walk walk);

    // The newest line that holds `part`, A to Z without case, after passing over `skip` others.
    [[nodiscard]] std::optional<std::string_view> search(std::string_view part,
                                                         std::size_t skip) const;

private:
    std::deque<std::string> lines_;
    std::size_t count_ = 0;  // of all lines that were ever kept
    std::size_t steps_ = 0;  // how many lines before the draft the walk stands; 0: no walk
    std::string draft_;
};

}  // namespace klatch::tui
