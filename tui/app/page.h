// A page of the server's history, and how its lines get into a buffer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "tui/app/model.h"
#include "tui/app/wording.h"

namespace klatch::tui {

struct Page {
    std::vector<WordedLine> lines;  // oldest first
    std::size_t received = 0;       // messages, those that no buffer shows among them
    std::string first;              // of these, as a request names it; empty: it has no name
    std::string last;
};

// What became of the lines of a page.
struct Placed {
    std::size_t received = 0;
    bool went_on = false;  // a line was new, or the gap went below one that we had
    bool full = false;     // the buffer had no room for the rest
    std::string first;     // as in the page
    std::string last;
    WallTime oldest{};  // the time of the first line
    ReadMark newest{};  // the last message
};

// How a request names a message: by msgid where there is one, else by its time.
[[nodiscard]] std::string reference(std::string_view msgid, WallTime time);
[[nodiscard]] std::string at_time(WallTime time);

[[nodiscard]] Page read_page(const Model& model, const Network& network, const OpenBatch& batch);

// Puts the lines of a page above the gap of a buffer, which there must be.  A line that is there
// already stays where it is; what follows it in a page of newer lines goes below it.
Placed place_lines(Model& model, const Network& network, Buffer& buffer, const Page& page);

}  // namespace klatch::tui
