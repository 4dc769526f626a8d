// Tab: what the word before the cursor may become, and walking through the choices.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "tui/text/edit_line.h"

namespace klatch::tui {

// Somebody who can be addressed, and when they last said something.
struct Speaker {
    std::string_view nick;
    WallTime spoke{};
};

// What there is to choose from; borrowed while a completion starts.
struct CompletionSources {
    std::span<const Speaker> speakers{};
    std::span<const std::string_view> channels{};
    std::span<const std::string_view> commands{};  // with their "/"
};

// One run of Tab and Shift-Tab.  Ends with any other key: the caller drops it then.
class Completion {
public:
    // Looks at the word before the cursor: "/…" at the start of the text is a command, "#…" a
    // channel, all else a nick, with or without "@" in front, the last to speak first, then by
    // alphabet; ": " follows a nick that starts the text.  A to Z match without case.  None if
    // nothing fits.
    [[nodiscard]] static std::optional<Completion> start(const EditLine& line,
                                                         const CompletionSources& sources);

    // Puts the next choice into the line, or the one before; past either end the word as it was
    // typed comes again.
    void next(EditLine& line);
    void previous(EditLine& line);

private:
    Completion(std::string_view word, std::vector<std::string> choices);
    void put(EditLine& line, std::size_t step);

    std::string word_;  // as typed
    std::vector<std::string> choices_;
    std::size_t step_ = 0;   // 0: the word as typed; n: choice n - 1
    std::size_t shown_ = 0;  // bytes before the cursor that are ours
};

}  // namespace klatch::tui
