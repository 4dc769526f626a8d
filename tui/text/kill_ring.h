// What was cut from input lines, the newest on top: C-y gives it back, Alt+y what was cut before.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace klatch::tui {

// One for all input lines, so that what is cut in one buffer can be pasted in another.
class KillRing {
public:
    static constexpr std::size_t max_entries = 32;

    // How a cut goes with the one before it: cuts in a row make one entry.
    enum class Join { none, behind, in_front };

    // An empty text is no cut.  Beyond max_entries the oldest goes.
    void add(std::string_view text, Join join);

    // What a yank inserts; empty when nothing was cut yet.
    [[nodiscard]] std::string_view top() const;
    // Makes the next older entry the top; after the oldest the newest comes again.
    void rotate();

private:
    std::deque<std::string> entries_;  // the top in front
};

}  // namespace klatch::tui
